{{ known_rows('cbam_exports') }}
