{{ known_rows('sinks') }}
