{{ known_rows('junction_surveys') }}
