-- The gap if emissions stayed at the latest inventory: allowable + gap + net measures = BAU.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

latest as (
    select * from {{ ref('int_inventory__city_years') }} where is_latest
),

levels as (
    select
        'HELD_AT_LATEST' as scenario_code,
        targets.target_year,
        'ALL' as sector_code,
        targets.target_code,
        targets.base_year,
        targets.base_tco2e,
        targets.allowable_tco2e,
        latest.year as reference_year,
        latest.emissions_tco2e as bau_tco2e,
        {{ tonnes('0') }} as measures_net_tco2e,
        targets.record_status,
        targets.submission_id
    from targets
    cross join latest
),

projected as (
    select *, {{ tonnes('bau_tco2e - measures_net_tco2e') }} as projected_tco2e from levels
),

final as (
    select
        * exclude (record_status, submission_id),
        {{ tonnes('projected_tco2e - allowable_tco2e') }} as gap_tco2e,
        {{ share_pct('(projected_tco2e - allowable_tco2e)', 'base_tco2e') }} as gap_pct_of_base,
        {{ share_pct('(projected_tco2e - allowable_tco2e)', 'projected_tco2e') }} as gap_pct_of_projected,
        {{ tonnes('base_tco2e - allowable_tco2e') }} as reduction_needed_from_base_tco2e,
        {{ share_pct('(base_tco2e - projected_tco2e)', '(base_tco2e - allowable_tco2e)') }} as progress_pct,
        cast(null as decimal(24, 6)) as p05_tco2e,
        cast(null as decimal(24, 6)) as p95_tco2e,
        record_status,
        submission_id
    from projected
)

select * from final
