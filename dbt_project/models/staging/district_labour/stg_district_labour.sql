{{ known_rows('district_labour') }}
