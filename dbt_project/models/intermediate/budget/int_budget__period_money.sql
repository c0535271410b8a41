-- Money in force in the years of each budget period of the city, by the bureau of the line. What a line's tags to
-- measures name is of the sectors of those measures, the rest of no sector: UNASSIGNED. Special funds stand beside
-- the general budget.
with periods as (
    select * from {{ ref('int_budget__city_periods') }}
),

lines as (
    select * from {{ ref('int_budget__lines') }} where not is_total
),

tags as (
    select * from {{ ref('int_budget__tags') }} where measure_code <> 'NONE' and not is_total
),

measures as (
    select * from {{ ref('stg_measures') }}
),

to_sectors as (
    select
        tags.fund_code, tags.fiscal_year, tags.line_code, measures.sector_code,
        sum(tags.tagged_ntd) as tagged_ntd, sum(tags.spent_ntd) as spent_ntd,
        {{ least_published('tags.record_status') }} as record_status
    from tags
    inner join measures using (measure_code)
    group by tags.fund_code, tags.fiscal_year, tags.line_code, measures.sector_code
),

of_lines as (
    select
        fund_code, fiscal_year, line_code, sum(tagged_ntd) as tagged_ntd, sum(spent_ntd) as spent_ntd,
        {{ least_published('record_status') }} as tag_status
    from to_sectors
    group by fund_code, fiscal_year, line_code
),

parts as (
    select
        lines.fund_code, lines.fiscal_year, lines.bureau_code, to_sectors.sector_code,
        to_sectors.tagged_ntd, to_sectors.tagged_ntd as voted_ntd, to_sectors.spent_ntd,
        cast(null as decimal(24, 2)) as carried_over_ntd, to_sectors.record_status
    from to_sectors
    inner join lines using (fund_code, fiscal_year, line_code)
    union all
    select
        lines.fund_code, lines.fiscal_year, lines.bureau_code, 'ALL' as sector_code,
        cast(null as decimal(24, 2)) as tagged_ntd, lines.in_force_ntd - coalesce(of_lines.tagged_ntd, 0) as voted_ntd,
        lines.settled_ntd - coalesce(of_lines.spent_ntd, 0) as spent_ntd, lines.carried_over_ntd,
        {{ least_published_of('lines.record_status', 'of_lines.tag_status') }} as record_status
    from lines
    left join of_lines using (fund_code, fiscal_year, line_code)
),

final as (
    select
        periods.inventory_code, periods.period_start, periods.period_end, parts.fund_code, parts.fiscal_year,
        case parts.bureau_code when 'ALL' then 'UNASSIGNED' else parts.bureau_code end as bureau_code,
        case parts.sector_code when 'ALL' then 'UNASSIGNED' else parts.sector_code end as sector_code,
        parts.voted_ntd, parts.tagged_ntd, parts.spent_ntd, parts.carried_over_ntd, parts.record_status
    from periods
    inner join parts on parts.fiscal_year between periods.period_start and periods.period_end
)

select * from final
