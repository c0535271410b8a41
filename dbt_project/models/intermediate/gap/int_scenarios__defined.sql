-- Every scenario of every account that it is of, with the year it starts from: the one it names, or the latest
-- inventory of the account known on the day. A scenario of ALL is of every steered account.
with scenarios as (
    select * from {{ ref('stg_scenarios') }}
),

steered as (
    select * from {{ ref('int_accounts__steered') }}
),

latest as (
    select inventory_code, year as latest_year from {{ ref('int_accounts__years') }} where is_latest
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
