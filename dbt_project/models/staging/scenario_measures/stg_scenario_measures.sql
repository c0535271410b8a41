{{ known_rows('scenario_measures') }}
