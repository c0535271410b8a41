{{ known_rows('terminology_rules') }}
