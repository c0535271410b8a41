{{ known_rows('srf_uses') }}
