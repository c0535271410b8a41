{{ known_rows('claim_readings') }}
