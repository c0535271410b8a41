-- The register of agrivoltaic sites with what the village said, and the disputes over each.
with sites as (
    select * from {{ ref('stg_agrivoltaic_sites') }}
),

districts as (
    select * from {{ ref('stg_districts') }}
),

disputes as (
    select site_code, count(*) as disputes, count(*) filter (where closed_on is null) as open_disputes
    from {{ ref('stg_solar_disputes') }}
    where site_code is not null
    group by site_code
),

final as (
    select
        sites.site_code, sites.name_zh, sites.name_en, sites.district_code, districts.name_zh as district_name_zh,
        districts.name_en as district_name_en, sites.land_use, {{ decimal6('sites.area_ha') }} as area_ha,
        {{ decimal6('sites.capacity_mw') }} as capacity_mw,
        {{ ratio('cast(sites.capacity_mw as double) / nullif(cast(sites.area_ha as double), 0)') }} as mw_per_ha,
        sites.site_status, sites.rural_stance, sites.rural_opinion_zh, sites.asked_on,
        coalesce(disputes.disputes, 0) as disputes_count, coalesce(disputes.open_disputes, 0) as open_disputes_count,
        sites.bureau_code, sites.source_code, sites.record_status, sites.submission_id
    from sites
    left join districts using (district_code)
    left join disputes using (site_code)
)

select * from final
