{{ known_rows('bureau_targets') }}
