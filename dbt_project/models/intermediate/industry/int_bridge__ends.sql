-- The two ends of each bridge: the registered emissions of a year, and what an account of the city says of that year:
-- its total, or its scopes 1 and 2 where it states no total. The last bridge of an account begins at the registry's
-- latest year, which may be a later one.
with registered as (
    select * from {{ ref('int_registry__totals') }}
),

accounts as (
    select inventory_code, boundary from {{ ref('stg_inventories') }}
    where boundary not in ('national', 'registered_facilities')
),

current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

stated as (
    select
        current_totals.inventory_code, current_totals.year, accounts.boundary,
        max(current_totals.emissions_tco2e) filter (where current_totals.scope = 'ALL') as total_tco2e,
        max(current_totals.emissions_tco2e) filter (where current_totals.scope = '1') as scope_1_tco2e,
        max(current_totals.emissions_tco2e) filter (where current_totals.scope = '2') as scope_2_tco2e,
        {{ least_published('current_totals.record_status') }} as record_status,
        arg_max(current_totals.source_code, current_totals.scope = 'ALL') as source_code
    from current_totals
    inner join accounts using (inventory_code)
    where current_totals.scope in ('ALL', '1', '2')
    group by current_totals.inventory_code, current_totals.year, accounts.boundary
),

paired as (
    select
        stated.inventory_code, stated.year, stated.boundary, stated.scope_2_tco2e,
        coalesce(stated.total_tco2e, stated.scope_1_tco2e + stated.scope_2_tco2e) as account_tco2e,
        case when stated.total_tco2e is not null then 'total' else 'scopes_1_and_2' end as account_basis,
        stated.record_status as account_status, stated.source_code as account_source_code,
        registered.emissions_tco2e as registered_tco2e, registered.indirect_tco2e as registered_indirect_tco2e,
        registered.grid_supply_tco2e, registered.record_status as registry_status,
        registered.source_code as registry_source_code,
        max(stated.year) over (partition by stated.inventory_code) = stated.year as is_latest
    from stated
    inner join registered using (year)
    where coalesce(stated.total_tco2e, stated.scope_1_tco2e + stated.scope_2_tco2e) is not null
),

latest as (
    select
        year as latest_year, emissions_tco2e as latest_tco2e, record_status as latest_status,
        source_code as latest_source_code
    from registered
    qualify row_number() over (order by year desc, inventory_code) = 1
),

final as (
    select
        paired.*, latest.latest_status, latest.latest_source_code,
        case when paired.is_latest then latest.latest_year else paired.year end as registry_year,
        case when paired.is_latest then latest.latest_tco2e else paired.registered_tco2e end as start_tco2e
    from paired
    cross join latest
)

select * from final
