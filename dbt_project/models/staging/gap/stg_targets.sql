{{ standing_rows('targets', key='inventory_code, target_year', account='inventory_code') }}
