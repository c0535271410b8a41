{{ known_rows('energy_accounts') }}
