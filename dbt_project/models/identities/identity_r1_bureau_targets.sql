-- R1: what a bureau's measures save in the years of a period, added up here from gross and overlap, and what is
-- assigned to none of them make up the yearly target as it was submitted, once for each year. Measures are the
-- city's, so the targets are those of its account.
with targets as (
    select * from {{ ref('stg_bureau_targets') }} where inventory_code = '{{ var("city_inventory_code") }}'
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
    select measures.bureau_code, measures.sector_code, yearly.year, yearly.gross_tco2e as amount_tco2e
    from yearly
    inner join measures using (measure_code)
    union all
    select measures.bureau_code, measures.sector_code, yearly.year, -overlap.overlap_tco2e as amount_tco2e
    from yearly
    inner join measures using (measure_code)
    inner join overlap using (measure_code, basis, year)
),

saved as (
    select
        targets.inventory_code, targets.bureau_code, targets.period_start, targets.sector_code,
        sum(amounts.amount_tco2e) as saved_tco2e
    from targets
    inner join amounts
        on targets.bureau_code = amounts.bureau_code
        and (targets.sector_code = 'ALL' or targets.sector_code = amounts.sector_code)
        and amounts.year >= targets.period_start and amounts.year <= targets.period_end
    group by targets.inventory_code, targets.bureau_code, targets.period_start, targets.sector_code
),

final as (
    select
        inventory_code, 'R1' as identity_code,
        'bureau ' || targets.bureau_code || ', period ' || targets.period_start || '-' || targets.period_end
        || case sector_code when 'ALL' then '' else ', sector ' || sector_code end
            as tested_on,
        coalesce(saved.saved_tco2e, 0) + bureaus.unallocated_tco2e as left_value,
        targets.target_abatement_tco2e * (1 + targets.period_end - targets.period_start) as right_value,
        policies.tolerance,
        true as is_enforced
    from targets
    left join bureaus using (inventory_code, bureau_code, period_start, period_end, sector_code)
    left join saved using (inventory_code, bureau_code, period_start, sector_code)
    cross join policies
)

select * from final
