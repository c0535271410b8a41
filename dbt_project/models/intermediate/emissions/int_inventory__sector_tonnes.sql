-- The tonnes of each sector as published: of several sources the one in force that became known last. Where a source
-- states a total beside its scopes or gases, the total counts and its parts are not added to it.
with rows_known as (
    select * from {{ ref('stg_sector_emissions') }} where standing in ('in_force', 'superseded')
),

by_scope as (
    select
        inventory_code, year, sector_code, scope, source_code,
        coalesce(
            max(emissions_tco2e) filter (where gas = 'ALL'), sum(emissions_tco2e) filter (where gas <> 'ALL')
        ) as emissions_tco2e,
        min(standing) as standing, max(known_from) as known_from,
        {{ least_published('record_status') }} as record_status, max(submission_id) as submission_id
    from rows_known
    group by inventory_code, year, sector_code, scope, source_code
),

by_source as (
    select
        inventory_code, year, sector_code, source_code,
        {{ decimal6(
            "coalesce(max(emissions_tco2e) filter (where scope = 'ALL'), "
            "sum(emissions_tco2e) filter (where scope <> 'ALL'))"
        ) }} as emissions_tco2e,
        min(standing) as standing, max(known_from) as known_from,
        {{ least_published('record_status') }} as record_status, max(submission_id) as submission_id
    from by_scope
    group by inventory_code, year, sector_code, source_code
),

final as (
    select * from by_source
    qualify row_number() over (
        partition by inventory_code, year, sector_code
        order by standing = 'in_force' desc, known_from desc, source_code
    ) = 1
)

select * from final
