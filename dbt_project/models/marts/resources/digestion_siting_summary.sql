-- The answer for one, two and three centres: cost, sites, ties, or the reason why there is none.
with solved as (
    select * from {{ ref('int_siting__solved') }}
),

places as (
    select * from {{ ref('int_siting__sources') }}
),

sites as (
    select {{ least_published('record_status') }} as sites_status from {{ ref('int_siting__sites') }}
),

methods as (
    select * from {{ ref('int_resources__methods') }} where method_code = 'ORGANIC-SITING'
),

all_places as (
    select
        max(year) as year, count(*) filter (where missing_reason is null) as places_count,
        coalesce(sum(quantity_t) filter (where missing_reason is null), 0) as quantity_t,
        string_agg(organic_code, ', ' order by organic_code) filter (where missing_reason is not null)
            as left_out_codes,
        max(factor_version_ids) as factor_version_ids, min(source_code) as source_code,
        {{ least_published('record_status') }} as record_status
    from places
),

answers as (
    select
        centres, max(objective_tonne_km) as objective_tonne_km,
        string_agg(distinct site_code, ', ' order by site_code) as site_codes,
        max(tied_sets) as tied_sets, max(tied_site_codes) as tied_site_codes,
        coalesce(max(unserved_t), 0) as unserved_t, max(missing_reason) as missing_reason
    from solved
    group by centres
),

final as (
    select
        answers.centres, all_places.year, all_places.places_count,
        {{ decimal6('all_places.quantity_t') }} as quantity_t,
        {{ decimal6('answers.objective_tonne_km') }} as objective_tonne_km,
        {{ decimal6('answers.objective_tonne_km / nullif(all_places.quantity_t, 0)') }} as mean_km,
        answers.site_codes, answers.tied_sets, answers.tied_site_codes,
        {{ decimal6('answers.unserved_t') }} as unserved_t, all_places.left_out_codes,
        'ORGANIC-SITING' as method_code, methods.method_version, all_places.factor_version_ids,
        answers.missing_reason, all_places.source_code,
        {{ least_published_of('all_places.record_status', 'sites.sites_status') }} as record_status
    from answers
    cross join all_places
    cross join sites
    left join methods on all_places.year between methods.valid_from_year and methods.valid_to_year
)

select * from final
