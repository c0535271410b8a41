{{ known_rows('digestion_sites') }}
