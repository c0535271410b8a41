-- How much of a change each driver explains, end to end and chained year by year; both add up to the same
-- change, and differ driver by driver. The rounding of the sum is borne by the largest effect, and nothing more than
-- rounding is. A change of coverage is a term of its own, and so are power plants that feed the grid.
with effects as (
    select * from {{ ref('int_drivers__terms') }}
),

end_point as (
    select
        inventory_code, sector_code, activity_code, from_year, to_year, driver_code, 'end_point' as method,
        effect_tco2e, emissions_from, emissions_to, record_status
    from effects
    where span = 'end_point'
),

year_by_year as (
    select
        inventory_code, sector_code, activity_code, from_year, to_year, driver_code, 'year_by_year' as method,
        effect_tco2e, emissions_from, emissions_to, record_status
    from effects
    where span = 'step'
),

spans as (
    select
        inventory_code, sector_code, activity_code, min(from_year) as from_year, max(to_year) as to_year,
        arg_min(emissions_from, from_year) as emissions_from, arg_max(emissions_to, to_year) as emissions_to
    from effects
    where span = 'step'
    group by inventory_code, sector_code, activity_code
),

added as (
    select
        inventory_code, sector_code, activity_code, driver_code, sum(effect_tco2e) as effect_tco2e,
        {{ least_published('record_status') }} as record_status
    from effects
    where span = 'step'
    group by inventory_code, sector_code, activity_code, driver_code
),

chained as (
    select
        spans.inventory_code, spans.sector_code, spans.activity_code, spans.from_year, spans.to_year,
        added.driver_code, 'chained' as method, added.effect_tco2e, spans.emissions_from, spans.emissions_to,
        added.record_status
    from spans
    inner join added using (inventory_code, sector_code, activity_code)
),

together as (
    select * from end_point
    union all by name
    select * from year_by_year
    union all by name
    select * from chained
),

rounded as (
    select
        *,
        {{ decimal6('effect_tco2e') }} as rounded_effect_tco2e,
        {{ decimal6('emissions_to') }} - {{ decimal6('emissions_from') }} as change_tco2e,
        row_number() over (
            partition by inventory_code, sector_code, activity_code, from_year, to_year, method
            order by abs(effect_tco2e) desc, driver_code
        ) as size_order
    from together
),

summed as (
    select
        *,
        formulas.rounding_residual(
            change_tco2e - sum(rounded_effect_tco2e) over (
                partition by inventory_code, sector_code, activity_code, from_year, to_year, method
            ),
            count(*) over (
                partition by inventory_code, sector_code, activity_code, from_year, to_year, method
            ),
            greatest(emissions_from, emissions_to)
        ) as residual_tco2e
    from rounded
),

final as (
    select
        from_year, to_year, inventory_code, sector_code, activity_code, driver_code, method,
        {{ decimal6('rounded_effect_tco2e + case when size_order = 1 then residual_tco2e else 0 end') }}
            as effect_tco2e,
        {{ decimal6('change_tco2e') }} as change_tco2e,
        formulas.effect_ratio(effect_tco2e, emissions_from, emissions_to) as effect_ratio,
        -- the rounding of all effects is borne by one of them, and every ratio is of the whole change
        {{ least_published('record_status', over='over of_change') }} as record_status
    from summed
    window of_change as (
        partition by inventory_code, sector_code, activity_code, from_year, to_year, method
    )
)

select * from final
