{{ known_rows('cbam_factors') }}
