{{ known_rows('measure_estimates') }}
