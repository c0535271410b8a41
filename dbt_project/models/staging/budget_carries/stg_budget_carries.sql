{{ known_rows('budget_carries') }}
