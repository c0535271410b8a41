-- What measures save outside the city's boundary: their co-benefit, never part of the net reduction.
with effects as (
    select * from {{ ref('int_measures__net') }} where boundary = 'outside' and is_used and not life_ended
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

measures as (
    select measure_code, name_zh, name_en from {{ ref('stg_measures') }}
),

final as (
    select
        'MEASURES' as account_code, effects.measure_code as subject_code, effects.year,
        'emissions' as benefit_kind, {{ decimal6('effects.co_benefit_tco2e') }} as benefit_value,
        'tCO2e' as benefit_unit,
        cast(null as decimal(24, 6)) as low_value, cast(null as decimal(24, 6)) as high_value,
        cast(null as varchar) as interval_basis, 'outside' as boundary_flag,
        'MEASURE-OUTSIDE' as method_code, '1' as method_version, measures.name_zh, measures.name_en,
        cast(null as varchar) as missing_reason, 'marts.measure_effects' as source_table,
        effects.source_code, effects.record_status
    from effects
    inner join measures using (measure_code)
    inner join years using (year)
)

select * from final
