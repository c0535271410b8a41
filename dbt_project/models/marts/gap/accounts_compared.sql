-- Every account with a total beside the others: its latest year, its next target and gap, its current budget. Figures
-- of two boundaries or two sets of warming potentials are not like for like: an account has its place among those of
-- its own kind only, and among no others where its set is not stated. Measures are the city's: the gap with existing
-- ones is not told of an account that they do not count in.
with latest as (
    select * from {{ ref('int_accounts__years') }} where is_latest
),

inventories as (
    select * from {{ ref('inventories') }}
),

people as (
    select * from {{ ref('int_population__current') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

target_reasons as (
    select * from {{ ref('int_accounts__target_reasons') }}
),

scenarios as (
    select *, {{ is_of_account("'ALL'", 'defined') }} as measures_count
    from {{ ref('int_scenarios__defined') }} as defined
    where kind in ('frozen', 'with_existing_measures')
),

gaps as (
    select * from {{ ref('emissions_gap') }} where sector_code = 'ALL'
),

budgets as (
    select * from {{ ref('carbon_budget') }}
    where is_current_period and sector_code = 'ALL' and bureau_code = 'ALL'
),

-- of several scenarios of one kind the first by its code that has a gap
of_kinds as (
    select
        scenarios.inventory_code, scenarios.kind, scenarios.scenario_code, scenarios.measures_count,
        gaps.gap_tco2e, gaps.record_status
    from scenarios
    inner join next_target on scenarios.inventory_code = next_target.inventory_code
    left join gaps
        on scenarios.inventory_code = gaps.inventory_code and scenarios.scenario_code = gaps.scenario_code
        and next_target.target_code = gaps.target_code
        and (scenarios.kind = 'frozen' or scenarios.measures_count)
    qualify row_number() over (
        partition by scenarios.inventory_code, scenarios.kind order by gaps.gap_tco2e is null, scenarios.scenario_code
    ) = 1
),

rested_on as (
    select inventory_code, record_status from latest
    union all
    select inventory_code, record_status from next_target
    union all
    select inventory_code, record_status from of_kinds where gap_tco2e is not null
    union all
    select inventory_code, record_status from budgets
),

statuses as (
    select inventory_code, {{ least_published('record_status') }} as record_status from rested_on group by all
),

final as (
    select
        latest.inventory_code, inventories.name_zh, inventories.name_en, inventories.boundary, inventories.gwp_set,
        inventories.is_steered, latest.year as latest_year,
        {{ decimal6('latest.emissions_tco2e') }} as emissions_tco2e,
        case when inventories.gwp_set is not null then rank() over (
            partition by inventories.boundary, inventories.gwp_set order by latest.emissions_tco2e desc
        ) end as rank_among_alike,
        people.population_count,
        formulas.per_person(latest.emissions_tco2e, people.population_count) as emissions_tco2e_per_person,
        case when people.population_count is null then 'not_published' end as per_person_missing_reason,
        next_target.target_code, next_target.target_year, next_target.base_year,
        {{ decimal6('next_target.base_tco2e') }} as base_tco2e,
        {{ decimal6('next_target.allowable_tco2e') }} as allowable_tco2e,
        target_reasons.target_missing_reason,
        held.scenario_code as held_scenario_code, held.gap_tco2e as gap_held_tco2e,
        case
            when held.gap_tco2e is not null then null
            when target_reasons.target_missing_reason is not null then target_reasons.target_missing_reason
            when held.scenario_code is null then 'no_scenario'
            else 'missing_input'
        end as gap_held_missing_reason,
        central.scenario_code as central_scenario_code, central.gap_tco2e as gap_central_tco2e,
        case
            when central.gap_tco2e is not null then null
            when target_reasons.target_missing_reason is not null then target_reasons.target_missing_reason
            when central.scenario_code is null then 'no_scenario'
            when not central.measures_count then 'measures_not_known'
            else 'missing_input'
        end as gap_central_missing_reason,
        budgets.period_start, budgets.period_end, budgets.period_cap_tco2e,
        budgets.spent_tco2e, budgets.remaining_tco2e,
        case
            when budgets.remaining_tco2e is not null then null
            when budgets.period_start is null then 'no_cap'
            else budgets.missing_reason
        end as budget_missing_reason,
        latest.source_code, statuses.record_status, latest.submission_id
    from latest
    inner join inventories using (inventory_code)
    inner join statuses using (inventory_code)
    inner join target_reasons using (inventory_code)
    left join people on latest.inventory_code = people.inventory_code and latest.year = people.year
    left join next_target on latest.inventory_code = next_target.inventory_code
    left join of_kinds as held on latest.inventory_code = held.inventory_code and held.kind = 'frozen'
    left join of_kinds as central
        on latest.inventory_code = central.inventory_code and central.kind = 'with_existing_measures'
    left join budgets on latest.inventory_code = budgets.inventory_code
)

select * from final
