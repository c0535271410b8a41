-- The gap of every scenario of an account to every target in force of it: allowable + gap + net measures = BAU. What a
-- target allows is set for the account as a whole, so a sector has a level but no allowance and no gap. Where the
-- overlap of measures is not known the gap is a range: up to overlap_unknown_tco2e more.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

scenarios as (
    select * from {{ ref('int_scenarios__defined') }}
),

statuses as (
    select * from {{ ref('int_scenarios__status') }}
),

levels as (
    select * from {{ ref('int_scenarios__levels') }}
),

ranges as (
    -- without a single range the model is empty and its texts have no type of their own
    select
        * replace (
            cast(inventory_code as varchar) as inventory_code,
            cast(scenario_code as varchar) as scenario_code,
            cast(target_code as varchar) as target_code,
            cast(record_status as varchar) as record_status
        )
    from {{ ref('int_uncertainty__gap') }}
),

overlap_unknown as (
    select * from {{ ref('int_scenarios__overlap_unknown') }}
),

joined as (
    select
        scenarios.inventory_code, scenarios.scenario_code, targets.target_year, levels.sector_code,
        targets.target_code, targets.base_year, scenarios.reference_year,
        case when levels.sector_code = 'ALL' then targets.base_tco2e end as base_tco2e,
        case when levels.sector_code = 'ALL' then targets.allowable_tco2e end as allowable_tco2e,
        levels.bau_tco2e, levels.grid_effect_tco2e, levels.measures_net_tco2e, levels.projected_tco2e,
        {{ least_published_of('statuses.record_status', 'targets.record_status') }} as record_status,
        scenarios.source_code, scenarios.submission_id
    from scenarios
    inner join statuses using (inventory_code, scenario_code)
    inner join targets using (inventory_code)
    inner join levels
        on scenarios.inventory_code = levels.inventory_code and scenarios.scenario_code = levels.scenario_code
        and targets.target_year = levels.year
),

final as (
    select
        joined.inventory_code, joined.scenario_code, joined.target_year, joined.sector_code,
        joined.sector_code = 'ALL' as is_total,
        joined.target_code, joined.base_year,
        joined.reference_year, joined.base_tco2e, joined.allowable_tco2e, joined.bau_tco2e,
        joined.grid_effect_tco2e, joined.measures_net_tco2e, joined.projected_tco2e,
        formulas.gap(joined.projected_tco2e, joined.allowable_tco2e) as gap_tco2e,
        formulas.share_pct(formulas.gap(joined.projected_tco2e, joined.allowable_tco2e), joined.base_tco2e)
            as gap_pct_of_base,
        formulas.share_pct(formulas.gap(joined.projected_tco2e, joined.allowable_tco2e), joined.projected_tco2e)
            as gap_pct_of_projected,
        formulas.reduction_needed(joined.base_tco2e, joined.allowable_tco2e) as reduction_needed_from_base_tco2e,
        formulas.share_pct(
            joined.base_tco2e - joined.projected_tco2e,
            formulas.reduction_needed(joined.base_tco2e, joined.allowable_tco2e)
        )
            as progress_pct,
        case when joined.sector_code = 'ALL' then coalesce(overlap_unknown.overlap_unknown_tco2e, 0) end
            as overlap_unknown_tco2e,
        {{ decimal6('ranges.p05_tco2e') }} as p05,
        {{ decimal6('ranges.p95_tco2e') }} as p95,
        {{ percent('100 * ranges.probability') }} as target_met_probability_pct,
        ranges.record_status as uncertainty_record_status,
        case when ranges.p05_tco2e is not null then 'inventory_error' end as range_covers,
        case
            when joined.projected_tco2e is null then 'missing_input'
            when joined.sector_code <> 'ALL' then 'city_target_only'
        end as missing_reason,
        joined.source_code, joined.record_status, joined.submission_id
    from joined
    left join ranges
        on joined.inventory_code = ranges.inventory_code
        and joined.scenario_code = ranges.scenario_code
        and joined.target_code = ranges.target_code
        and joined.sector_code = 'ALL'
    left join overlap_unknown
        on joined.inventory_code = overlap_unknown.inventory_code
        and joined.scenario_code = overlap_unknown.scenario_code and joined.target_year = overlap_unknown.year
)

select * from final
