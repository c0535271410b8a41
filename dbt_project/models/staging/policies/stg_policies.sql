{{ known_rows('policies') }}
