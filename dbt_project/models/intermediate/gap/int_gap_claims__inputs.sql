-- One row: the published levels and the minutes' figures that the readings combine.
with next_target as (
    select * from {{ ref('int_targets__next') }}
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

stated as (
    select
        max(stated_pct) filter (where claim_code = 'CL-GAP-4') as low_gap_pct,
        max(stated_pct) filter (where claim_code = 'CL-GAP-14') as high_gap_pct,
        max(stated_tco2e) filter (where claim_code = 'CL-FURTHER-7MT') as further_tco2e,
        max(stated_tco2e) filter (where claim_code = 'CL-MEASURES-12_6MT') as measures_tco2e
    from claims
),

final as (
    select
        stated.*,
        next_target.base_tco2e,
        next_target.allowable_tco2e,
        next_target.reduction_pct,
        (select emissions_tco2e from city_years where year = 2020) as level_2020_tco2e
    from stated
    cross join next_target
)

select * from final
