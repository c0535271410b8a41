{{ known_rows('sources', sourced=false) }}
