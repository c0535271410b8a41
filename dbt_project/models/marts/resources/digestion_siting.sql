-- Which site each place would send its waste to, for one to three centres.
with solved as (
    select * from {{ ref('int_siting__solved') }} where organic_code is not null
),

places as (
    select * from {{ ref('int_siting__sources') }}
),

sites as (
    select site_code, record_status as sites_status from {{ ref('int_siting__sites') }}
),

methods as (
    select * from {{ ref('int_resources__methods') }} where method_code = 'ORGANIC-SITING'
),

final as (
    select
        solved.centres, solved.organic_code, solved.site_code, places.year,
        {{ percent('100 * solved.assigned_share') }} as assigned_share_pct,
        {{ decimal6('places.quantity_t * solved.assigned_share') }} as assigned_t,
        {{ decimal6('solved.distance_km') }} as distance_km,
        {{ decimal6('places.quantity_t * solved.assigned_share * solved.distance_km') }} as tonne_km,
        'ORGANIC-SITING' as method_code, methods.method_version, places.factor_version_ids, places.source_code,
        {{ least_published_of('places.record_status', 'sites.sites_status') }} as record_status, places.submission_id
    from solved
    inner join places using (organic_code)
    left join sites using (site_code)
    left join methods on places.year between methods.valid_from_year and methods.valid_to_year
)

select * from final
