{{ known_rows('budget_build') }}
