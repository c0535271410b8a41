{{ known_rows('activity_data') }}
