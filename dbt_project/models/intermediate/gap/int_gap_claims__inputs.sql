-- One row: the next target of the city's account and its base, and the stated figures that the readings combine, each
-- by what its claim says it is.
with next_target as (
    select * from {{ ref('int_targets__next') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

claims as (
    select * from {{ ref('stg_claims') }}
),

stated as (
    select
        max(stated_pct) filter (where reading_input = 'low_gap_pct') as low_gap_pct,
        max(stated_pct) filter (where reading_input = 'high_gap_pct') as high_gap_pct,
        max(stated_tco2e) filter (where reading_input = 'further_tco2e') as further_tco2e,
        max(stated_tco2e) filter (where reading_input = 'measures_tco2e') as measures_tco2e,
        {{ least_published('case when reading_input is not null then record_status end') }} as stated_status
    from claims
),

final as (
    select
        stated.*,
        next_target.base_tco2e,
        next_target.allowable_tco2e,
        next_target.reduction_pct,
        next_target.record_status as target_status
    from stated
    cross join next_target
)

select * from final
