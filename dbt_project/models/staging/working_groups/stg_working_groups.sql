{{ known_rows('working_groups') }}
