{{ known_rows('minutes_passages', sourced=false) }}
