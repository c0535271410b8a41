{{ known_rows('scenarios') }}
