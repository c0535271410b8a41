-- Each target in force, whole and by sector. One whose year is over is met or missed, by the inventory of that year. Of
-- one that is ahead: the tonnes that have still to go from the latest inventory, the tonnes of its measures that can be
-- counted on, and the share that these are; beside it where the trend leads. It is a share and never a yes or no.
with outcomes as (
    select * from {{ ref('int_targets__outcomes') }}
),

sectors as (
    select * from {{ ref('int_sectors__allowable') }} where is_used
),

contributions as (
    select * from {{ ref('measure_contributions') }}
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

parts as (
    select
        inventory_code, target_code, target_year, 'ALL' as sector_code, 'target' as allowable_rule, allowable_tco2e,
        outcome, actual_tco2e, level_year, level_tco2e, trend_tco2e, record_status
    from outcomes
    union all by name
    select
        inventory_code, target_code, sectors.target_year, sectors.sector_code, sectors.allowable_rule,
        sectors.allowable_tco2e, outcomes.outcome, sectors.level_year, sectors.level_tco2e,
        {{ least_published_of('sectors.record_status', 'outcomes.record_status') }} as record_status
    from sectors
    inner join outcomes using (inventory_code, target_code)
    where outcomes.outcome = 'ahead'
),

-- measures are the city's: what another account has is not known, nor anything where no measure was filed
measures_known as (
    select '{{ var("city_inventory_code") }}' as inventory_code, 'ahead' as outcome
    from contributions
    having count(*) > 0
),

counted as (
    select
        parts.inventory_code, parts.target_code, parts.sector_code,
        count(contributions.measure_code) filter (where contributions.has_figure) as measures_with_figure,
        count(contributions.measure_code) filter (where contributions.has_owner) as measures_with_owner,
        count(contributions.measure_code) filter (where contributions.has_officer) as measures_with_officer,
        count(contributions.measure_code) filter (where contributions.has_money) as measures_with_money,
        count(contributions.measure_code) filter (where contributions.is_counted) as measures_counted,
        {{ decimal6('coalesce(sum(contributions.counted_tco2e), 0)') }} as counted_tco2e,
        -- a measure that is not counted changes no figure
        {{ least_published('case when contributions.is_counted then contributions.record_status end') }}
            as counted_status
    from parts
    inner join measures_known using (inventory_code, outcome)
    left join contributions
        on parts.target_year = contributions.year and parts.sector_code in (contributions.sector_code, 'ALL')
    group by parts.inventory_code, parts.target_code, parts.sector_code
),

needed as (
    select
        parts.*, counted.* exclude (inventory_code, target_code, sector_code),
        case
            when parts.outcome = 'ahead' then formulas.reduction_needed(parts.level_tco2e, parts.allowable_tco2e)
        end as reduction_needed_tco2e,
        [
            case when measures_with_figure = 0 then 'figure' end,
            case when measures_with_officer = 0 then 'officer' end,
            case when measures_with_money = 0 then 'money' end
        ] as lacks
    from parts
    left join counted using (inventory_code, target_code, sector_code)
),

final as (
    select
        inventory_code, target_code, target_year, sector_code, sector_code = 'ALL' as is_total,
        allowable_rule, allowable_tco2e, outcome,
        {{ decimal6('actual_tco2e') }} as actual_tco2e,
        formulas.gap(actual_tco2e, allowable_tco2e) as over_allowable_tco2e,
        case when outcome = 'ahead' then level_year end as level_year,
        {{ decimal6("case when outcome = 'ahead' then level_tco2e end") }} as level_tco2e,
        reduction_needed_tco2e,
        measures_with_figure, measures_with_owner, measures_with_officer, measures_with_money, measures_counted,
        counted_tco2e,
        case when reduction_needed_tco2e > 0 then formulas.share_pct(counted_tco2e, reduction_needed_tco2e) end
            as covered_pct,
        {{ decimal6('formulas.not_below_zero(reduction_needed_tco2e - counted_tco2e)') }} as uncovered_tco2e,
        formulas.cover(reduction_needed_tco2e, counted_tco2e) as cover,
        -- goes with the next version: a share says more than a yes or no
        formulas.cover(reduction_needed_tco2e, counted_tco2e) in ('covered', 'nothing_needed')
            as is_attainable_as_written,
        trend_tco2e, trend_tco2e <= allowable_tco2e as trend_leads_there,
        {{ listed('lacks', 'measure_lacks', 'words.zh', '、') }} as missing_zh,
        {{ listed('lacks', 'measure_lacks', 'words.en', ', ') }} as missing_en,
        {{ least_published_of('record_status', 'counted_status') }} as record_status
    from needed
    cross join words
)

select * from final
