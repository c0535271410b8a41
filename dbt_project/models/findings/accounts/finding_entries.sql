-- What was entered and cannot stand as it is: sectors that come to more than the published total without one that takes
-- up the rest, shares that are not those of the tonnes beside them, and a target per person without the people of its
-- years.
with sectors as (
    select * from {{ ref('int_inventory__sectors') }}
),

apart as (
    select * from {{ ref('int_inventory__shares_apart') }}
),

targets as (
    select *, {{ other_account('inventory_code') }} as of_account
    from {{ ref('stg_targets') }} where standing = 'in_force' and kind = 'per_person'
),

people as (
    select * from {{ ref('int_population__current') }}
),

remainders as (
    select
        inventory_code, year, submission_id,
        round(100 - share_pct, 1) as covered_pct
    from sectors
    where sector_code = 'REMAINDER' and emissions_tco2e < 0 and share_pct < -0.5
),

without_people as (
    select
        targets.*,
        case when base_people.year is null then targets.base_year else targets.target_year end as people_year
    from targets
    left join people as base_people
        on targets.inventory_code = base_people.inventory_code and targets.base_year = base_people.year
    left join people as target_people
        on targets.inventory_code = target_people.inventory_code and targets.target_year = target_people.year
    where base_people.year is null or target_people.year is null
),

final as (
    select
        {{ finding(
            'F-SECTORS-OVER', "inventory_code || ' ' || year", ['inventory_code', 'year', 'covered_pct'], traced=false,
            account='inventory_code'
        ) }}
    from remainders
    union all
    select
        {{ finding(
            'F-SECTOR-SHARE', "inventory_code || ' ' || year || ' ' || sector_code",
            ['inventory_code', 'year', 'sector_code', 'stated_pct', 'of_tonnes_pct'],
            account='inventory_code'
        ) }}
    from apart
    union all
    select
        {{ finding(
            'F-TARGET-PEOPLE', 'target_code || of_account',
            ['target_code', 'inventory_code', 'people_year'], traced=false, account='inventory_code'
        ) }}
    from without_people
)

select * from final
