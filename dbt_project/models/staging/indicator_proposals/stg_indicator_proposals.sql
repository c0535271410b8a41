{{ known_rows('indicator_proposals') }}
