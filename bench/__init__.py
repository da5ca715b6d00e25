"""`make bench`: how fast the pages are, as a share of what the same server reaches with a page that costs nothing.

Temporary databases are filled, the production server is started on each, and a light load generator asks for pages and
for a constant view in turn. `docs/performance.md` says what is measured and why so; nothing imports this package.
"""
