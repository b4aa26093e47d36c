### The viewer of the audit trail.

audit-title = Jejak audit
audit-about = Siapa mengubah apa, kapan, dan bagaimana keadaannya sebelum dan sesudah.
