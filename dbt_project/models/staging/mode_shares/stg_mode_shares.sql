{{ known_rows('mode_shares') }}
