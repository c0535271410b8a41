-- allowable + gap + net measures = BAU: the target's allowance from base and reduction as submitted, the published gap,
-- and what each measure and the grid take off, against the business as usual of all sectors. Only the gap is read from
-- the table that states it.
with gaps as (
    select * from {{ ref('emissions_gap') }} where sector_code = 'ALL'
),

targets as (
    select * from {{ ref('stg_targets') }}
),

bases as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

people as (
    select * from {{ ref('int_population__current') }}
),

bau as (
    select inventory_code, scenario_code, year, sum(grown_tco2e + projects_tco2e) as bau_tco2e
    from {{ ref('int_scenarios__bau') }}
    group by inventory_code, scenario_code, year
),

reductions as (
    select inventory_code, scenario_code, year, added_tco2e as reduction_tco2e
    from {{ ref('int_scenarios__measure_effects') }}
    union all
    select inventory_code, scenario_code, year, grid_effect_tco2e as reduction_tco2e
    from {{ ref('int_scenarios__grid_effect') }}
),

reduced as (
    select inventory_code, scenario_code, year, sum(reduction_tco2e) as reduction_tco2e
    from reductions
    group by inventory_code, scenario_code, year
),

final as (
    select
        gaps.inventory_code, 'GAP' as identity_code,
        'scenario ' || gaps.scenario_code || ', target ' || gaps.target_year || ', sector ALL'
        || {{ other_account('gaps.inventory_code') }} as tested_on,
        bases.emissions_tco2e * (100 - targets.reduction_pct) / 100
        * case
            when targets.kind = 'per_person'
                then cast(people_then.population_count as double) / nullif(people_at_base.population_count, 0)
            else 1
        end
        + gaps.gap_tco2e
        + coalesce(reduced.reduction_tco2e, 0) as left_value,
        bau.bau_tco2e as right_value,
        -- each of the parts is rounded to a millionth of a tonne
        0.001 as tolerance,
        true as is_enforced
    from gaps
    left join targets on gaps.inventory_code = targets.inventory_code and gaps.target_code = targets.target_code
    left join bases on targets.inventory_code = bases.inventory_code and targets.base_year = bases.year
    left join people as people_at_base
        on targets.inventory_code = people_at_base.inventory_code and targets.base_year = people_at_base.year
    left join people as people_then
        on targets.inventory_code = people_then.inventory_code and targets.target_year = people_then.year
    left join bau
        on gaps.inventory_code = bau.inventory_code and gaps.scenario_code = bau.scenario_code
        and gaps.target_year = bau.year
    left join reduced
        on gaps.inventory_code = reduced.inventory_code and gaps.scenario_code = reduced.scenario_code
        and gaps.target_year = reduced.year
)

select * from final
