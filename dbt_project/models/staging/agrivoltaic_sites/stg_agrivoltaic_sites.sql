{{ known_rows('agrivoltaic_sites') }}
