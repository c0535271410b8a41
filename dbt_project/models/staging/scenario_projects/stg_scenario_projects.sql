{{ known_rows('scenario_projects') }}
