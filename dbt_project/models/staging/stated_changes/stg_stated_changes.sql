{{ known_rows('stated_changes') }}
