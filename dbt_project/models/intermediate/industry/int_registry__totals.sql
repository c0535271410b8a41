-- The registered emissions of the city by year: the sum of its facilities where the registry itself is held, else the
-- total that somebody stated of it. Of several statements the one in force that became known last counts.
with of_city as (
    select * from {{ ref('int_registry__of_city') }}
),

stated as (
    select * from {{ ref('stg_facility_totals') }}
    where standing in ('in_force', 'superseded')
    qualify row_number() over (
        partition by inventory_code, year order by standing = 'in_force' desc, known_from desc, source_code
    ) = 1
),

accounts as (
    select min(inventory_code) as inventory_code from {{ ref('stg_inventories') }}
    where boundary = 'registered_facilities'
),

summed as (
    select
        year, count(*) as facilities_count,
        {{ decimal6('sum(direct_tco2e)') }} as direct_tco2e, {{ decimal6('sum(indirect_tco2e)') }} as indirect_tco2e,
        {{ decimal6('sum(total_tco2e)') }} as emissions_tco2e,
        -- who feeds the grid is known of all, or the sum is of none
        case
            when bool_and(is_power_plant is not null)
                then {{ decimal6('coalesce(sum(direct_tco2e) filter (where is_power_plant), 0)') }}
        end as grid_supply_tco2e,
        max(source_code) as source_code, {{ least_published('record_status') }} as record_status,
        max(submission_id) as submission_id
    from of_city
    group by year
),

final as (
    select accounts.inventory_code, summed.*, 'registry' as basis
    from summed
    cross join accounts
    union all by name
    select
        inventory_code, year, facilities_count, {{ decimal6('direct_tco2e') }} as direct_tco2e,
        {{ decimal6('indirect_tco2e') }} as indirect_tco2e, {{ decimal6('emissions_tco2e') }} as emissions_tco2e,
        source_code, record_status, submission_id, 'stated' as basis
    from stated
    where year not in (select year from summed)
)

select * from final
