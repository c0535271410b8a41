-- Solar power sent to the grid: it lowers nobody's scope 2 in the city, so its tonnes lie outside the boundary. A year
-- that has a figure for all kinds together is shown by that one, so that nothing is counted twice.
with output as (
    select * from {{ ref('int_solar__output') }}
    qualify solar_kind = 'all' and missing_reason is null
        or not bool_or(solar_kind = 'all' and missing_reason is null) over (partition by year)
),

versions as (
    select method_version, valid_from_year from {{ ref('stg_methods') }} where method_code = 'SOLAR-OUTPUT'
),

final as (
    select
        'SOLAR-EXPORT' as account_code, upper(output.solar_kind) as subject_code, output.year,
        'emissions' as benefit_kind, {{ decimal6('output.export_tco2e') }} as benefit_value, 'tCO2e' as benefit_unit,
        cast(null as decimal(24, 6)) as low_value, cast(null as decimal(24, 6)) as high_value,
        cast(null as varchar) as interval_basis, 'outside' as boundary_flag,
        'SOLAR-OUTPUT' as method_code, versions.method_version,
        case output.solar_kind
            when 'rooftop' then '屋頂光電送電網' when 'ground' then '地面光電送電網'
            when 'agrivoltaic' then '農電共生送電網' else '光電送電網'
        end as name_zh,
        case output.solar_kind
            when 'rooftop' then 'Rooftop solar power exported' when 'ground' then 'Ground solar power exported'
            when 'agrivoltaic' then 'Agrivoltaic power exported' else 'Solar power exported'
        end as name_en,
        output.missing_reason, 'marts.solar_output' as source_table, output.source_code, output.record_status
    from output
    inner join versions on versions.valid_from_year <= output.year
    qualify row_number() over (
        partition by output.solar_kind, output.year order by versions.valid_from_year desc, versions.method_version desc
    ) = 1
)

select * from final
