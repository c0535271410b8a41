-- Every scenario with the year it starts from: the one it names, or the latest inventory known on the day.
with scenarios as (
    select * from {{ ref('stg_scenarios') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

latest as (
    select inventory_code, max(year) as latest_year from current_totals group by inventory_code
),

final as (
    select scenarios.* replace (coalesce(scenarios.reference_year, latest.latest_year) as reference_year)
    from scenarios
    inner join latest using (inventory_code)
)

select * from final
