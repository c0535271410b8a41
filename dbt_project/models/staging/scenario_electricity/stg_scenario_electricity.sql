{{ known_rows('scenario_electricity') }}
