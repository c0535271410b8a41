-- The targets of an account that are still ahead: those whose year is its latest inventory's or later, one a year. Of
-- two for one year the one decided last counts, of two decided on one day the stricter.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

latest as (
    select * from {{ ref('int_accounts__years') }} where is_latest
),

final as (
    select
        targets.*,
        targets.target_year = min(targets.target_year) over (partition by targets.inventory_code) as is_next
    from targets
    inner join latest on targets.inventory_code = latest.inventory_code and targets.target_year >= latest.year
    qualify row_number() over (
        partition by targets.inventory_code, targets.target_year
        order by targets.known_from desc, targets.allowable_tco2e, targets.target_code
    ) = 1
)

select * from final
