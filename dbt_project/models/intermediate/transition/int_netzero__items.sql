-- What is in force of each line of the budget, by what it serves. Goals may overlap, so they are not added; what no
-- goal names of a line with goals stays as 'none', a line that nobody has marked as 'untagged', so that nothing is
-- lost.
with lines as (
    select * from {{ ref('int_budget__lines') }} where not is_total and in_force_ntd is not null
),

goals as (
    select * from {{ ref('int_budget__tags') }} where goal <> 'measure'
),

named as (
    select
        lines.fund_code, lines.fiscal_year, lines.line_code, goals.goal as theme_code,
        case when goals.tagged_ntd <= lines.in_force_ntd then goals.tagged_ntd end as theme_ntd,
        100 * goals.tag_share as theme_share_pct,
        case
            when goals.tagged_ntd is null then 'no_amount'
            when goals.tagged_ntd > lines.in_force_ntd then 'more_than_the_line'
        end as missing_reason,
        goals.tag_status
    from lines
    inner join goals using (fund_code, fiscal_year, line_code)
),

of_lines as (
    select
        lines.fund_code, lines.fiscal_year, lines.line_code, lines.in_force_ntd,
        count(named.line_code) as goals_count,
        count(named.missing_reason) as unknown_count,
        greatest(lines.in_force_ntd - coalesce(sum(named.theme_ntd), 0), 0) as left_ntd,
        {{ least_published('named.tag_status') }} as tag_status
    from lines
    left join named using (fund_code, fiscal_year, line_code)
    group by lines.fund_code, lines.fiscal_year, lines.line_code, lines.in_force_ntd
),

left_over as (
    select
        fund_code, fiscal_year, line_code,
        case when goals_count = 0 then 'untagged' else 'none' end as theme_code,
        case when unknown_count = 0 then left_ntd end as theme_ntd,
        case when unknown_count = 0 then coalesce(100 * left_ntd / nullif(in_force_ntd, 0), 100) end
            as theme_share_pct,
        case when unknown_count > 0 then 'no_amount' end as missing_reason,
        tag_status
    from of_lines
    where goals_count = 0 or unknown_count > 0 or left_ntd > 0
),

parts as (
    select * from named
    union all
    select * from left_over
),

final as (
    select
        lines.fund_code, lines.fiscal_year, lines.line_code, parts.theme_code, lines.bureau_code, lines.name_zh,
        lines.name_en, lines.in_force_ntd as appropriation_ntd, parts.theme_share_pct,
        {{ money('parts.theme_ntd') }} as theme_ntd, parts.missing_reason,
        row_number() over (
            partition by lines.fund_code, lines.fiscal_year, lines.line_code order by parts.theme_code
        ) = 1 as is_first_of_line,
        lines.source_code, {{ least_published_of('lines.record_status', 'parts.tag_status') }} as record_status,
        lines.submission_id, lines.source_file, lines.source_sheet, lines.source_row
    from parts
    inner join lines using (fund_code, fiscal_year, line_code)
)

select * from final
