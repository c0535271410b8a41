-- What signals and cycling do beside the inventory. Their tonnes are road fuel and electricity of the city: they lie
-- inside the boundary and show in the next inventory by themselves. Health lies outside it.
with signals as (
    select * from {{ ref('int_signals__savings') }}
),

avoided as (
    select * from {{ ref('int_cycling__avoided') }}
    qualify row_number() over (partition by indicator_code, year order by is_partial, period desc) = 1
),

health as (
    select * from {{ ref('int_cycling__health') }}
    qualify row_number() over (partition by indicator_code, year order by is_partial, period desc) = 1
),

together as (
    select
        'SIGNAL-PRIORITY' as account_code, junction_code || ' ' || pair_code as subject_code, year,
        'emissions' as benefit_kind, saved_tco2e as benefit_value, 'tCO2e' as benefit_unit,
        low_tco2e as low_value, high_tco2e as high_value, 'welch_95' as interval_basis, 'inside' as boundary_flag,
        'SIGNAL-PRIORITY' as method_code, 'SIGNAL-PRIORITY' as name_code,
        {{ named_values(['name_zh', 'name_en']) }} as name_values,
        missing_reason, 'marts.signal_priority' as source_table, source_code, record_status
    from signals
    union all by name
    select
        'BIKE-SHARE' as account_code, indicator_code as subject_code, year, 'emissions' as benefit_kind,
        avoided_tco2e as benefit_value, 'tCO2e' as benefit_unit, low_tco2e as low_value, high_tco2e as high_value,
        'factor_range' as interval_basis, 'inside' as boundary_flag, 'BIKE-SHARE' as method_code,
        case when is_partial then 'BIKE-SHARE-PARTIAL' else 'BIKE-SHARE' end as name_code,
        {{ named_values(['period']) }} as name_values,
        missing_reason, 'marts.cycling_benefits' as source_table, source_code, record_status
    from avoided
    union all by name
    select
        'CYCLING-HEALTH' as account_code, indicator_code as subject_code, year, 'health' as benefit_kind,
        deaths_avoided as benefit_value, 'deaths avoided' as benefit_unit, low_deaths_avoided as low_value,
        high_deaths_avoided as high_value, 'factor_range' as interval_basis, 'outside' as boundary_flag,
        'CYCLING-HEALTH' as method_code,
        case when is_partial then 'CYCLING-HEALTH-PARTIAL' else 'CYCLING-HEALTH' end as name_code,
        {{ named_values(['period']) }} as name_values,
        missing_reason, 'marts.cycling_benefits' as source_table, source_code, record_status
    from health
),

versions as (
    select method_code, method_version, valid_from_year from {{ ref('stg_methods') }}
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

final as (
    select
        together.account_code, together.subject_code, together.year, together.benefit_kind,
        {{ decimal6('together.benefit_value') }} as benefit_value, together.benefit_unit,
        {{ decimal6('together.low_value') }} as low_value, {{ decimal6('together.high_value') }} as high_value,
        together.interval_basis, together.boundary_flag, together.method_code, versions.method_version,
        {{ worded("words.zh['co_benefit:' || together.name_code]", 'together.name_values', 'words.zh') }} as name_zh,
        {{ worded("words.en['co_benefit:' || together.name_code]", 'together.name_values', 'words.en') }} as name_en,
        together.missing_reason, together.source_table, together.source_code,
        together.record_status
    from together
    inner join versions on together.method_code = versions.method_code and versions.valid_from_year <= together.year
    cross join words
    qualify row_number() over (
        partition by together.account_code, together.subject_code, together.year, together.benefit_kind
        order by versions.valid_from_year desc, versions.method_version desc
    ) = 1
)

select * from final
