{{ known_rows('facility_totals') }}
