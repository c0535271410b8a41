{{ known_rows('material_uses') }}
