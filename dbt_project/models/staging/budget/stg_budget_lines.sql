-- Lines of the books, each at one stage. A settled amount written beside an adopted one is a row of the settled
-- account, unless that account has a row of its own. A line without an English name goes by its Chinese one.
with known as (
    {{ known_rows('budget_lines') }}
),

named as (
    select * exclude (spent_ntd) replace (coalesce(name_en, name_zh) as name_en), spent_ntd
    from known
),

settled_by_itself as (
    select fund_code, fiscal_year, line_code from named where stage = 'settled'
),

settled_beside as (
    select
        * exclude (spent_ntd)
        replace ('settled' as stage, spent_ntd as amount_ntd)
    from named
    where spent_ntd is not null
),

final as (
    select * exclude (spent_ntd) from named
    union all by name
    select settled_beside.* from settled_beside
    anti join settled_by_itself using (fund_code, fiscal_year, line_code)
)

select * from final
