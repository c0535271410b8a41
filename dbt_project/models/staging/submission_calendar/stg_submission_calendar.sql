{{ known_rows('submission_calendar') }}
