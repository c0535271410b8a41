{{ known_rows('facility_emissions') }}
