-- Money and measures that do not fit: tags over the whole of a line, tags of a year in which their line does not stand,
-- money for a measure whose life has ended.
with stated as (
    select * from {{ ref('stg_budget_tags') }}
),

tags as (
    select * from {{ ref('int_budget__tags') }}
),

lines as (
    select * from {{ ref('int_budget__lines') }}
),

effects as (
    select measure_code, year from {{ ref('int_measures__net') }} where is_used and life_ended
),

over_tagged as (
    select *, sum(tag_share) over (partition by fund_code, fiscal_year, line_code) as share_of_line
    from tags
    where measure_code <> 'NONE'
),

over_the_whole as (
    select
        {{ finding(
            'F-TAGS-OVER', "line_code || ' ' || fiscal_year || ' ' || measure_code", ['line_code', 'fiscal_year'],
            computed={'share_of_line_pct': 'round(100 * share_of_line, 2)'}
        ) }}
    from over_tagged
    where round(share_of_line, 9) > 1
),

other_years as (
    select
        {{ finding(
            'F-TAG-YEAR', "stated.line_code || ' ' || stated.holds_for || ' ' || stated.measure_code || ' ' || stated.goal",
            ['stated.line_code', 'stated.holds_for']
        ) }}
    from stated
    where not exists (
        select 1 from lines
        where
            lines.fund_code = stated.fund_code and lines.line_code = stated.line_code
            and lines.fiscal_year between coalesce(stated.from_year, lines.fiscal_year)
            and coalesce(stated.to_year, lines.fiscal_year)
    )
),

ended as (
    select
        {{ finding(
            'F-LIFE-ENDED', "tags.line_code || ' ' || tags.fiscal_year || ' ' || tags.measure_code",
            ['tags.measure_code', 'tags.fiscal_year', 'tags.line_code']
        ) }}
    from tags
    inner join effects on tags.measure_code = effects.measure_code and tags.fiscal_year = effects.year
),

final as (
    select * from over_the_whole
    union all
    select * from other_years
    union all
    select * from ended
)

select * from final
