{{ known_rows('outreach_events') }}
