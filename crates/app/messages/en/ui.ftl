### Words of the page frame and the widgets.

skip-to-content = Skip to the content
navigation = Main parts
breadcrumb = Place
sign-in = Sign in
sign-out = Sign out
other-language = Bahasa Indonesia
about = About this system
footer-licence = Free software under the Apache licence 2.0. Names of regions: Kepmendagri 300.2.2-2430/2025, data under ODbL 1.0.
errors-title = Something needs correction
change = Change
pages = Pages
previous-page = Previous
next-page = Next
loading = Loading …
score-of = score { $score } of { $highest }
chart-as-table = Show as a table
search = Search
search-label = Search a village, kecamatan or kabupaten
search-none = Nothing found. Check the spelling or type the region's code.
search-found = choices found
search-list = Matching regions
chart-from-to = From { $from_count } in { $from } to { $to_count } in { $to }
