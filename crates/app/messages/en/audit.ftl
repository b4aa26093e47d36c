### The viewer of the audit trail.

audit-title = Audit trail
audit-about = Who changed what and when, and how it was before and after.
