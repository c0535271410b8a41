-- Lines of the budget split by what they serve; the rest of a line with themes stays as 'none', a line that
-- nobody has marked as 'untagged', so that nothing is lost.
with lines as (
    select * from {{ ref('stg_budget_lines') }}
),

themes as (
    select * from {{ ref('stg_budget_themes') }}
),

named as (
    select
        lines.line_code, themes.theme_code, themes.theme_share_pct, themes.record_status as theme_status
    from lines
    inner join themes using (line_code)
    where not lines.is_total
),

left_over as (
    select
        lines.line_code,
        case when count(named.line_code) = 0 then 'untagged' else 'none' end as theme_code,
        100 - coalesce(sum(named.theme_share_pct), 0) as theme_share_pct,
        {{ least_published('named.theme_status') }} as theme_status
    from lines
    left join named using (line_code)
    where not lines.is_total
    group by lines.line_code
    having coalesce(sum(named.theme_share_pct), 0) < 100
),

shares as (
    select * from named
    union all
    select * from left_over
),

checked as (
    select *, sum(theme_share_pct) over (partition by line_code) > 100 as is_over from shares
),

final as (
    select
        lines.line_code, checked.theme_code, lines.fiscal_year, lines.bureau_code, lines.name_zh, lines.name_en,
        lines.appropriation_ntd, checked.theme_share_pct,
        case when not checked.is_over then {{ money('lines.appropriation_ntd * checked.theme_share_pct / 100') }} end
            as theme_ntd,
        case when checked.is_over then 'shares_above_100' end as missing_reason,
        lines.source_code, {{ least_published_of('lines.record_status', 'checked.theme_status') }} as record_status,
        lines.submission_id, lines.source_file, lines.source_sheet, lines.source_row
    from checked
    inner join lines using (line_code)
)

select * from final
