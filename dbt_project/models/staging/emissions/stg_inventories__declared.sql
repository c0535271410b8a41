{{ known_rows('inventories') }}
