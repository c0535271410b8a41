-- The ministry's registry in both of its layouts, one spelling of codes and counties. The older layout gives gases,
-- the newer one their sum.
with registry as (
    select * from {{ ref('stg_facility_registry') }}
),

aliases as (
    select * from {{ ref('stg_place_aliases') }}
),

spelled as (
    select
        {{ common_year('registry.roc_year') }} as year,
        upper(registry.facility_code) as facility_code,
        registry.company_name_zh,
        coalesce(aliases.county, registry.county) as county,
        registry.town,
        registry.industry_zh,
        coalesce(
            direct_tco2e,
            co2_tco2e + coalesce(ch4_tco2e, 0) + coalesce(n2o_tco2e, 0) + coalesce(hfcs_tco2e, 0)
            + coalesce(pfcs_tco2e, 0) + coalesce(sf6_tco2e, 0) + coalesce(nf3_tco2e, 0)
        ) as direct_tco2e,
        registry.indirect_tco2e, registry.total_tco2e, registry.source_code, registry.record_status,
        registry.submission_id, registry.source_file, registry.source_sheet, registry.source_row
    from registry
    left join aliases on registry.county = aliases.written
),

final as (
    select * from spelled
    qualify row_number() over (partition by year, facility_code order by submission_id, source_row) = 1
)

select * from final
