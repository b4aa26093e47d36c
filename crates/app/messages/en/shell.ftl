nav-regions = Regions
nav-tasks = Tasks
nav-administration = Manage
region-nation = Indonesia
notice-reference-date = As of { $date }: this date stands in for today in this region.
