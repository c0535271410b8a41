{{ known_rows('budget_tags') }}
