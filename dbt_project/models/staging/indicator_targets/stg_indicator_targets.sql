{{ known_rows('indicator_targets') }}
