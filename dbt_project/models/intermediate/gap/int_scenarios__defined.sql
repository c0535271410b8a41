-- Every scenario with the year it starts from: the one it names, or the latest inventory known on the day.
with scenarios as (
    select * from {{ ref('stg_scenarios') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

-- the row itself and not the largest year of all: the trace of a scenario names the one inventory it starts from
latest as (
    select inventory_code, year as latest_year
    from current_totals
    qualify row_number() over (partition by inventory_code order by year desc) = 1
),

final as (
    select scenarios.* replace (coalesce(scenarios.reference_year, latest.latest_year) as reference_year)
    from scenarios
    inner join latest using (inventory_code)
)

select * from final
