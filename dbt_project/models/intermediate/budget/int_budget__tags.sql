-- Tags that count: of the year of their line. A tag of another year is a finding, and counts for nothing.
with tags as (
    select * from {{ ref('stg_budget_tags') }}
),

lines as (
    select line_code, fiscal_year from {{ ref('stg_budget_lines') }}
),

final as (
    select tags.* from tags
    inner join lines using (line_code)
    where coalesce(tags.tagged_year, lines.fiscal_year) = lines.fiscal_year
)

select * from final
