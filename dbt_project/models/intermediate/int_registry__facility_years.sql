-- The ministry's registry in both of its layouts, one spelling of codes and counties. The older layout gives gases,
-- the newer one their sum.
with registry as (
    select * from {{ ref('stg_facility_registry') }}
),

spelled as (
    select
        roc_year + 1911 as year,
        upper(facility_code) as facility_code,
        company_name_zh,
        case replace(county, '台', '臺')
            when '桃園縣' then '桃園市'
            when '宜蘭市' then '宜蘭縣'
            else replace(county, '台', '臺')
        end as county,
        coalesce(
            direct_tco2e,
            co2_tco2e + coalesce(ch4_tco2e, 0) + coalesce(n2o_tco2e, 0) + coalesce(hfcs_tco2e, 0)
            + coalesce(pfcs_tco2e, 0) + coalesce(sf6_tco2e, 0) + coalesce(nf3_tco2e, 0)
        ) as direct_tco2e,
        indirect_tco2e, total_tco2e, submission_id, source_file, source_sheet, source_row
    from registry
),

final as (
    select * from spelled
    qualify row_number() over (partition by year, facility_code order by submission_id, source_row) = 1
)

select * from final
