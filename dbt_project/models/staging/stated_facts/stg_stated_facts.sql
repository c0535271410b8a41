{{ known_rows('stated_facts') }}
