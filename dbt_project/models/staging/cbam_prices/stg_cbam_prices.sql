{{ known_rows('cbam_prices') }}
