-- Why nothing is allowed to an account: it has no target in force, or what the first of those in force lacks, the
-- emissions of its base year or the people that a target per person is counted by. No reason where the next target has
-- its allowance.
with account_years as (
    select * from {{ ref('int_accounts__years') }}
),

in_force as (
    select * from {{ ref('stg_targets') }} where standing = 'in_force'
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

first_in_force as (
    select * from in_force
    qualify row_number() over (partition by inventory_code order by target_year, target_code) = 1
),

final as (
    select
        latest.inventory_code,
        case
            when next_target.target_code is not null then null
            when first_in_force.target_code is null then 'no_target'
            when bases.year is null then 'base_year_missing'
            else 'people_missing'
        end as target_missing_reason
    from account_years as latest
    left join next_target on latest.inventory_code = next_target.inventory_code
    left join first_in_force on latest.inventory_code = first_in_force.inventory_code
    left join account_years as bases
        on first_in_force.inventory_code = bases.inventory_code and first_in_force.base_year = bases.year
    where latest.is_latest
)

select * from final
