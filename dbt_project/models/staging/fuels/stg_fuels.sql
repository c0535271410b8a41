{{ known_rows('fuels') }}
