{{ known_rows('indicator_sdgs') }}
