{{ known_rows('budget_caps') }}
