{{ known_rows('driver_inputs') }}
