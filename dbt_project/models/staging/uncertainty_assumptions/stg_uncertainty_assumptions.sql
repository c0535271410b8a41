{{ known_rows('uncertainty_assumptions') }}
