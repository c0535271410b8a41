{{ known_rows('industry_emissions') }}
