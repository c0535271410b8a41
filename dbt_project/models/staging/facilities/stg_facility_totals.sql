{{ standing_rows('facility_totals', key='inventory_code, year') }}
