{{ known_rows('method_factors') }}
