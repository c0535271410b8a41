{{ known_rows('credit_standards') }}
