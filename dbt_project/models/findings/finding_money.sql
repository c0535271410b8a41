-- Money and measures that do not fit: tags over the whole of a line, money for a measure whose life has ended.
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
            'F-TAGS-OVER', 'error', "line_code || ' ' || measure_code",
            "line_code || '：標記比例合計 ' || round(100 * share_of_line, 2) || '%，超過 100%，請修正。'",
            "line_code || ': tags add up to ' || round(100 * share_of_line, 2) || ' % of the line; correct the shares.'"
        ) }}
    from over_tagged
    where share_of_line > 1
),

ended as (
    select
        {{ finding(
            'F-LIFE-ENDED', 'warning', "tags.line_code || ' ' || tags.measure_code",
            "tags.measure_code || '：' || lines.fiscal_year || ' 年措施年限已滿，仍列有經費 ' || tags.line_code || '。'",
            "tags.measure_code || ': its life has ended by ' || lines.fiscal_year || ', yet ' || tags.line_code || ' pays for it.'"
        ) }}
    from tags
    inner join lines using (line_code)
    inner join effects on tags.measure_code = effects.measure_code and lines.fiscal_year = effects.year
),

final as (
    select * from over_the_whole
    union all
    select * from ended
)

select * from final
