-- Every scenario of every account that it is of, with the year it starts from: the one it names, or the latest
-- inventory of the account known on the day. A scenario of ALL is of every steered account.
with scenarios as (
    select * from {{ ref('stg_scenarios') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

steered as (
    select * from {{ ref('int_accounts__steered') }}
),

-- the row itself and not the largest year of all: the trace of a scenario names the one inventory it starts from
latest as (
    select inventory_code, year as latest_year
    from current_totals
    qualify row_number() over (partition by inventory_code order by year desc) = 1
),

of_accounts as (
    select scenarios.*, false as is_of_all from scenarios where inventory_code <> 'ALL'
    union all by name
    select scenarios.* replace (steered.inventory_code as inventory_code), true as is_of_all
    from scenarios
    cross join steered
    where scenarios.inventory_code = 'ALL'
),

final as (
    select of_accounts.* replace (coalesce(of_accounts.reference_year, latest.latest_year) as reference_year)
    from of_accounts
    inner join latest using (inventory_code)
)

select * from final
