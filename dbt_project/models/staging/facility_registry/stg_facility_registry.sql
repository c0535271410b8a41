{{ known_rows('facility_registry', sourced=false) }}
