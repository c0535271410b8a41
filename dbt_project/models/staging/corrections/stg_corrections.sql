{{ known_rows('corrections') }}
