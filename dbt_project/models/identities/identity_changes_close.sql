-- a stated change, against the difference of the stated levels (printed in units of 10 000 t)
with changes as (
    select * from {{ ref('stg_inventory_changes') }}
),

city_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

final as (
    select
        changes.inventory_code, 'CHANGE' as identity_code,
        changes.inventory_code || ' ' || changes.from_year || '-' || changes.to_year || ' by '
        || changes.source_code as tested_on,
        ends.emissions_tco2e - starts.emissions_tco2e as left_value,
        changes.change_tco2e as right_value,
        15000 as tolerance,
        false as is_enforced
    from changes
    inner join city_totals as starts
        on changes.inventory_code = starts.inventory_code and changes.from_year = starts.year
    inner join city_totals as ends
        on changes.inventory_code = ends.inventory_code and changes.to_year = ends.year
    where changes.sector_code = 'ALL' and changes.change_tco2e is not null
)

select * from final
