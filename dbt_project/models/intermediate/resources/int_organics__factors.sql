-- The factors of digesting organic waste, and of the treatments it would replace, beside each other for every year.
with gwp as (
    select
        gwp_set, max(gwp) filter (where gas = 'CH4') as gwp_ch4, max(gwp) filter (where gas = 'N2O') as gwp_n2o,
        {{ least_published("case when gas in ('CH4', 'N2O') then record_status end") }} as gwp_status
    from {{ ref('int_gwp__of_the_city') }}
    group by gwp_set
),

factors as (
    select
        year,
        {{ method_factor('methane_density', 't/m3') }} as density,
        {{ method_factor('methane_conversion', 'fraction') }} as conversion,
        {% for treatment in ['compost', 'incineration', 'landfill', 'untreated'] -%}
        {% for gas in ['ch4', 'n2o'] -%}
        {{ method_factor(treatment ~ '_' ~ gas, 'g/kg') }} as {{ treatment }}_{{ gas }},
        {% endfor -%}
        {% endfor -%}
        {{ method_factor('digestion_ch4', 'g/kg') }} as digestion_ch4,
        {{ method_factor('methane_ncv', 'GJ/t') }} as ncv,
        {{ method_factor('displaced_fuel', 'kgCO2e/GJ') }} as displaced,
        {{ method_factor('used_share', 'fraction') }} as used_share,
        {{ method_factor('own_energy', 'kWh/t') }} as own_energy,
        bool_or(is_ambiguous) as is_ambiguous, {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'ORGANIC-AD'
    group by year
),

final as (
    select
        factors.* exclude (factors_status), gwp.gwp_set, gwp.gwp_ch4, gwp.gwp_n2o,
        {{ least_published_of('factors.factors_status', 'gwp.gwp_status') }} as factors_status
    from factors
    left join gwp on true
)

select * from final
