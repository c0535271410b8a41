{{ known_rows('data_quality') }}
