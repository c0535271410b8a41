{{ known_rows('facility_fee_terms') }}
