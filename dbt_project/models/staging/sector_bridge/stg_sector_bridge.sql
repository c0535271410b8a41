{{ known_rows('sector_bridge') }}
