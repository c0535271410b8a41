-- Two ways along straight lines to the targets of an account that are ahead, from one to the next up to the last: from
-- the base year and from the latest inventory.
with targets as (
    select * from {{ ref('int_targets__ahead') }}
),

latest as (
    select * from {{ ref('int_accounts__years') }} where is_latest
),

stretches as (
    select
        targets.inventory_code, targets.target_code, targets.target_year, targets.allowable_tco2e,
        {{ least_published_of('targets.record_status', 'lag(targets.record_status) over of_account') }}
            as record_status,
        targets.is_next,
        lag(targets.target_year, 1, targets.base_year) over of_account as from_year,
        lag(targets.allowable_tco2e, 1, targets.base_tco2e) over of_account as from_tco2e
    from targets
    window of_account as (partition by targets.inventory_code order by targets.target_year)
),

started as (
    select
        stretches.* exclude (record_status),
        {{ least_published_of('stretches.record_status', 'latest.record_status') }} as record_status,
        latest.year as latest_year,
        greatest(stretches.from_year, latest.year) as start_year,
        case when stretches.from_year > latest.year then stretches.from_tco2e else latest.emissions_tco2e end
            as start_tco2e
    from stretches
    inner join latest using (inventory_code)
),

years as (
    -- the year of a target is the last of its own stretch
    select
        *,
        unnest(generate_series(from_year + case when is_next then 0 else 1 end, target_year)) as year
    from started
),

final as (
    select
        inventory_code, year, target_code, record_status,
        formulas.straight_line(from_tco2e, allowable_tco2e, from_year, target_year, year) as linear_tco2e,
        case
            when year >= latest_year
                then formulas.straight_line(start_tco2e, allowable_tco2e, start_year, target_year, year)
        end as linear_from_latest_tco2e
    from years
)

select * from final
