{{ known_rows('solar_disputes') }}
