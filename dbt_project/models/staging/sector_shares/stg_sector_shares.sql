{{ known_rows('sector_shares') }}
