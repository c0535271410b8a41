-- How well the account would have been known before its inventories came, from the months of electricity alone.
with nowcasts as (
    select * from {{ ref('int_nowcast__accounts') }}
),

final as (
    select
        inventory_code, year, base_year, inventory_tco2e, nowcast_tco2e,
        formulas.change_pct(nowcast_tco2e, inventory_tco2e) as error_pct,
        {{ decimal6('nowcast_tco2e - half_tco2e') }} as p05_tco2e,
        {{ decimal6('nowcast_tco2e + half_tco2e') }} as p95_tco2e,
        inventory_tco2e between nowcast_tco2e - half_tco2e and nowcast_tco2e + half_tco2e as range_held,
        record_status
    from nowcasts
)

select * from final
