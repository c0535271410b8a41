{{ known_rows('organic_sources') }}
