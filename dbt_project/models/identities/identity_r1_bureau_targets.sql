-- R1: what a bureau's measures save, added up here from gross and overlap, and what is assigned to none of them make up
-- the target as it was submitted.
with targets as (
    select * from {{ ref('stg_bureau_targets') }}
),

bureaus as (
    select * from {{ ref('bureau_abatement') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

yearly as (
    select * from {{ ref('int_measures__yearly') }} where is_used and boundary = 'inside'
),

overlap as (
    select * from {{ ref('int_measures__group_overlap') }}
    union all
    select * from {{ ref('int_measures__pair_overlap') }}
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

amounts as (
    select measures.bureau_code, yearly.year, yearly.gross_tco2e as amount_tco2e
    from yearly
    inner join measures using (measure_code)
    union all
    select measures.bureau_code, yearly.year, -overlap.overlap_tco2e as amount_tco2e
    from yearly
    inner join measures using (measure_code)
    inner join overlap using (measure_code, basis, year)
),

saved as (
    select bureau_code, year, sum(amount_tco2e) as saved_tco2e from amounts group by bureau_code, year
),

final as (
    select
        'R1' as identity_code,
        'bureau ' || targets.bureau_code || ', period ' || targets.period_start || '-' || targets.period_end
            as tested_on,
        coalesce(saved.saved_tco2e, 0) + bureaus.unallocated_tco2e as left_value,
        targets.target_abatement_tco2e as right_value,
        policies.tolerance,
        true as is_enforced
    from targets
    left join bureaus using (bureau_code, period_start, period_end)
    left join saved on targets.bureau_code = saved.bureau_code and targets.period_end = saved.year
    cross join policies
)

select * from final
