{{ known_rows('inventory_totals') }}
