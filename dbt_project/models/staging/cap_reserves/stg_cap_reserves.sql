{{ known_rows('cap_reserves') }}
