{{ known_rows('facilities') }}
