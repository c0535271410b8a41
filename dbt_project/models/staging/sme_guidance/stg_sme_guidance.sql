{{ known_rows('sme_guidance') }}
