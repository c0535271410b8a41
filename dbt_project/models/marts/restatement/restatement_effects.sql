-- What a restated base year does to the figures that rest on it: before, with the vintage as it was then, and
-- after, with the one in force.
with restatements as (
    select * from {{ ref('restatements') }} where scope = 'ALL' and is_restatement
),

targets as (
    select * from {{ ref('int_targets__allowable') }}
),

latest as (
    select * from {{ ref('int_accounts__years') }} where is_latest
),

caps as (
    select * from {{ ref('carbon_budget') }} where sector_code = 'ALL' and bureau_code = 'ALL'
),

restated_bases as (
    select
        restatements.source_code, restatements.basis, restatements.inventory_code, restatements.year,
        restatements.stated_tco2e, restatements.in_force_tco2e, restatements.is_material,
        targets.target_code, targets.reduction_pct, latest.emissions_tco2e as latest_tco2e,
        restatements.record_status, latest.record_status as latest_status,
        {{ least_published_of('restatements.record_status', 'targets.record_status') }} as status_with_target
    from restatements
    inner join targets
        on restatements.inventory_code = targets.inventory_code and restatements.year = targets.base_year
    inner join latest on restatements.inventory_code = latest.inventory_code
),

figures as (
    select
        source_code, inventory_code, year, is_material, status_with_target as record_status,
        'allowable_tco2e of ' || target_code as figure,
        formulas.allowable(stated_tco2e, reduction_pct) as value_before,
        formulas.allowable(in_force_tco2e, reduction_pct) as value_after
    from restated_bases
    union all
    select
        source_code, inventory_code, year, is_material,
        {{ least_published_of('status_with_target', 'latest_status') }} as record_status,
        'gap_tco2e of the latest inventory to ' || target_code as figure,
        {{ decimal6('latest_tco2e - stated_tco2e * (100 - reduction_pct) / 100') }} as value_before,
        {{ decimal6('latest_tco2e - in_force_tco2e * (100 - reduction_pct) / 100') }} as value_after
    from restated_bases
    union all
    select distinct
        restated_bases.source_code, restated_bases.inventory_code, restated_bases.year,
        restated_bases.is_material,
        {{ least_published_of('restated_bases.record_status', 'caps.record_status') }} as record_status,
        'vs_base_pct of the cap ' || caps.period_start || '-' || caps.period_end as figure,
        formulas.change_pct(caps.cap_annual_tco2e, restated_bases.stated_tco2e) as value_before,
        formulas.change_pct(caps.cap_annual_tco2e, restated_bases.in_force_tco2e) as value_after
    from restated_bases
    inner join caps on restated_bases.inventory_code = caps.inventory_code
),

final as (
    select
        source_code, inventory_code, year, figure,
        cast(value_before as decimal(24, 6)) as value_before,
        cast(value_after as decimal(24, 6)) as value_after,
        -- of the rounded values, so that the three agree
        cast(cast(value_after as decimal(24, 6)) - cast(value_before as decimal(24, 6)) as decimal(24, 6))
            as value_difference,
        is_material, record_status
    from figures
)

select * from final
