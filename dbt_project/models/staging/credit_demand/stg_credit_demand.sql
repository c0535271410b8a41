{{ known_rows('credit_demand') }}
