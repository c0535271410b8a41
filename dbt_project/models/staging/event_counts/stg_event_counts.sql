{{ known_rows('event_counts') }}
