-- Money and measures that do not fit: tags over the whole of a line, tags of another year than their line, money for a
-- measure whose life has ended.
with tags as (
    select * from {{ ref('stg_budget_tags') }}
),

lines as (
    select line_code, fiscal_year from {{ ref('stg_budget_lines') }}
),

effects as (
    select measure_code, year from {{ ref('int_measures__net') }} where is_used and life_ended
),

over_tagged as (
    select *, sum(tag_share) over (partition by line_code) as share_of_line from tags
),

over_the_whole as (
    select
        {{ finding(
            'F-TAGS-OVER', "line_code || ' ' || measure_code", ['line_code'],
            computed={'share_of_line_pct': 'round(100 * share_of_line, 2)'}
        ) }}
    from over_tagged
    where share_of_line > 1
),

other_years as (
    select
        {{ finding(
            'F-TAG-YEAR', "tags.line_code || ' ' || tags.measure_code",
            ['tags.line_code', 'tags.measure_code', 'tags.tagged_year', 'lines.fiscal_year']
        ) }}
    from tags
    inner join lines using (line_code)
    where tags.tagged_year <> lines.fiscal_year
),

ended as (
    select
        {{ finding(
            'F-LIFE-ENDED', "tags.line_code || ' ' || tags.measure_code",
            ['tags.measure_code', 'lines.fiscal_year', 'tags.line_code']
        ) }}
    from tags
    inner join lines using (line_code)
    inner join effects on tags.measure_code = effects.measure_code and lines.fiscal_year = effects.year
),

final as (
    select * from over_the_whole
    union all
    select * from other_years
    union all
    select * from ended
)

select * from final
