{{ known_rows('measure_packages') }}
