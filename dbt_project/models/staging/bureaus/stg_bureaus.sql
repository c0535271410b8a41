{{ known_rows('bureaus') }}
