{{ known_rows('scenario_growth') }}
