{{ known_rows('fee_rates') }}
