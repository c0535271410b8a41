{{ known_rows('courses') }}
