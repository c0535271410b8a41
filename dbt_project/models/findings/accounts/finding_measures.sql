-- Measures that cannot be added up or are stated only over several years, and measures in scenarios that do not start
-- from the level they were stated on.
with unknown as (
    select * from {{ ref('int_measures__overlap_unknown') }}
),

stated_bases as (
    select * from {{ ref('int_measures__stated_bases') }}
),

scenarios as (
    select
        inventory_code, scenario_code, reference_year, is_of_all, {{ other_account('inventory_code') }} as of_account
    from {{ ref('int_scenarios__defined') }}
),

included as (
    select * from {{ ref('stg_scenario_measures') }}
),

estimates as (
    select * from {{ ref('stg_measure_estimates') }}
),

never_added as (
    select
        {{ finding(
            'F-OVERLAP-UNKNOWN', "measure_code || ' ' || other_measure_code", ['measure_code', 'other_measure_code'],
            computed={'overlap_most_tco2e': plain_number('max(overlap_most_tco2e)')}, traced=false
        ) }}
    from unknown
    group by measure_code, other_measure_code
),

only_cumulative as (
    select
        {{ finding(
            'F-CUMULATIVE', "measure_code || ' ' || basis || ' ' || estimate_year || coalesce(' ' || nullif(effect_year, 'ALL'), '')", ['measure_code'],
            computed={'cumulative_gross_tco2e': plain_number('cumulative_gross_tco2e')}
        ) }}
    from estimates
    where cumulative_gross_tco2e is not null
),

other_bases as (
    select
        {{ finding(
            'F-MEASURE-BASE',
            "included.scenario_code || ' ' || included.measure_code || scenarios.of_account",
            ['included.scenario_code', 'included.measure_code', 'stated_bases.base_year', 'scenarios.reference_year'],
            account='scenarios.inventory_code'
        ) }}
    from included
    inner join scenarios
        on included.scenario_code = scenarios.scenario_code and {{ is_of_account("'ALL'", 'scenarios') }}
    inner join stated_bases using (measure_code)
    where stated_bases.base_year <> scenarios.reference_year
),

final as (
    select * from never_added
    union all
    select * from only_cumulative
    union all
    select * from other_bases
)

select * from final
