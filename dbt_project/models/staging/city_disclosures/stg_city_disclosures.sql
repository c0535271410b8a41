{{ known_rows('city_disclosures', sourced=false) }}
