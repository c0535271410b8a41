{{ known_rows('solar_capacity') }}
