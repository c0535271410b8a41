-- Two straight lines to the next target: from the base year, and from the latest inventory.
with next_target as (
    select * from {{ ref('int_targets__next') }}
),

latest as (
    select * from {{ ref('int_inventory__city_years') }} where is_latest
),

years as (
    select unnest(generate_series(base_year, target_year)) as year from next_target
),

final as (
    select
        years.year,
        next_target.target_code,
        next_target.record_status,
        formulas.straight_line(
            next_target.base_tco2e, next_target.allowable_tco2e, next_target.base_year, next_target.target_year,
            years.year
        ) as linear_tco2e,
        case
            when years.year >= latest.year
                then formulas.straight_line(
                    latest.emissions_tco2e, next_target.allowable_tco2e, latest.year, next_target.target_year,
                    years.year
                )
        end as linear_from_latest_tco2e
    from years
    cross join next_target
    cross join latest
)

select * from final
