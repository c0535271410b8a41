{{ known_rows('cbam_goods') }}
