{{ known_rows('indicator_reports') }}
