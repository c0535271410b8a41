{{ known_rows('budget_themes') }}
