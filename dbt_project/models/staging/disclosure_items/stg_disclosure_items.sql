{{ known_rows('disclosure_items') }}
