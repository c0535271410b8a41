-- Solar power sent to the grid: it lowers nobody's scope 2 in the city, so its tonnes lie outside the boundary. A year
-- that has a figure for all kinds together is shown by that one, so that nothing is counted twice.
with output as (
    select * from {{ ref('int_solar__output') }}
    qualify
        solar_kind = 'all' and missing_reason is null
        or not bool_or(solar_kind = 'all' and missing_reason is null) over (partition by year)
),

versions as (
    select method_version, valid_from_year from {{ ref('stg_methods') }} where method_code = 'SOLAR-OUTPUT'
),

words as (
    select code, zh, en from {{ ref('words') }} where topic = 'solar_export'
),

final as (
    select
        'SOLAR-EXPORT' as account_code, upper(output.solar_kind) as subject_code, output.year,
        'emissions' as benefit_kind, {{ decimal6('output.export_tco2e') }} as benefit_value, 'tCO2e' as benefit_unit,
        cast(null as decimal(24, 6)) as low_value, cast(null as decimal(24, 6)) as high_value,
        cast(null as varchar) as interval_basis, 'outside' as boundary_flag,
        'SOLAR-OUTPUT' as method_code, versions.method_version,
        words.zh as name_zh, words.en as name_en,
        output.missing_reason, 'marts.solar_output' as source_table, output.source_code, output.record_status
    from output
    inner join versions on versions.valid_from_year <= output.year
    inner join words
        on words.code = case
            when output.solar_kind in ('rooftop', 'ground', 'agrivoltaic') then output.solar_kind else 'other'
        end
    qualify row_number() over (
        partition by output.solar_kind, output.year order by versions.valid_from_year desc, versions.method_version desc
    ) = 1
)

select * from final
