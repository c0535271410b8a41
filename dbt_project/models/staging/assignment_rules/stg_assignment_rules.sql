{{ known_rows('assignment_rules') }}
