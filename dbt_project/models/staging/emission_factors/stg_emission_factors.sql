{{ known_rows('emission_factors') }}
