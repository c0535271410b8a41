-- What each target in force allows in its year, against the base as it is known on the day of the run.
with targets as (
    select * from {{ ref('stg_targets') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

final as (
    select
        targets.target_code, targets.inventory_code, targets.base_year, targets.target_year,
        targets.kind as target_kind, targets.reduction_pct, targets.record_status, targets.known_from,
        targets.submission_id,
        bases.emissions_tco2e as base_tco2e,
        formulas.allowable(bases.emissions_tco2e, targets.reduction_pct) as allowable_tco2e
    from targets
    inner join current_totals as bases
        on targets.inventory_code = bases.inventory_code
        and targets.base_year = bases.year
        and bases.scope = 'ALL'
    where targets.standing = 'in_force' and targets.inventory_code = '{{ var("city_inventory_code") }}'
)

select * from final
