{{ standing_rows('sector_shares', key='inventory_code, year, sector_code') }}
