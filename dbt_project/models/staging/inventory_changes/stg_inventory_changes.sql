{{ known_rows('inventory_changes') }}
