-- What is published for all kinds together is what some years added, not what stands, so it has no output here.
-- What installed solar power generates and saves at the grid factor of the year. What was added in each year ages
-- since then. Only what is used on the spot lowers scope 2 of the account; what is exported does not.
with installed as (
    select
        *,
        capacity_mw - coalesce(lag(capacity_mw ignore nulls) over (partition by solar_kind order by year), 0)
            as added_mw
    from {{ ref('int_solar__capacities') }}
    where capacity_status = 'installed' and solar_kind <> 'all'
),

factors as (
    select
        year,
        {{ method_factor('specific_yield', 'kWh/kWp') }} as specific_yield,
        {{ method_factor('degradation', 'pct/year') }} as degradation_pct,
        {% for kind in ['rooftop', 'ground', 'agrivoltaic'] -%}
        {{ method_factor('self_use_' ~ kind, 'pct') }} as self_use_{{ kind }},
        {% endfor -%}
        bool_or(is_ambiguous) as is_ambiguous,
        {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'SOLAR-OUTPUT'
    group by year
),

grid as (
    select * from {{ ref('int_grid_factors__current') }}
),

generated as (
    select
        installed.solar_kind, installed.year,
        sum(formulas.solar_kwh(
            vintages.added_mw, factors.specific_yield, factors.degradation_pct, installed.year - vintages.year
        )) as kwh,
        {{ least_published('vintages.record_status') }} as vintages_status
    from installed
    inner join installed as vintages on installed.solar_kind = vintages.solar_kind and vintages.year <= installed.year
    left join factors on installed.year = factors.year
    group by installed.solar_kind, installed.year
),

known as (
    select
        installed.*, factors.* exclude (year, factor_version_ids), grid.factor_kgco2e_per_kwh,
        factors.factor_version_ids || ', ' || grid.factor_version_id as factor_version_ids,
        case installed.solar_kind
            when 'rooftop' then self_use_rooftop when 'ground' then self_use_ground
            when 'agrivoltaic' then self_use_agrivoltaic
        end as self_use_pct,
        generated.kwh, generated.vintages_status, grid.record_status as grid_status,
        case
            when installed.capacity_mw is null then 'missing_value'
            when factors.is_ambiguous then 'ambiguous_factor'
            when generated.kwh is null or grid.factor_kgco2e_per_kwh is null then 'missing_factor'
        end as reason
    from installed
    left join factors on installed.year = factors.year
    left join grid on installed.year = grid.year
    left join generated on installed.solar_kind = generated.solar_kind and installed.year = generated.year
),

judged as (
    select *, coalesce(reason, case when self_use_pct is null then 'missing_factor' end) as missing_reason from known
),

final as (
    select
        solar_kind, year, capacity_mw, specific_yield as specific_yield_kwh_per_kwp, degradation_pct, self_use_pct,
        factor_kgco2e_per_kwh,
        {% for name, part in [('generated', '1'), ('self_use', 'self_use_pct / 100'),
                              ('export', '(1 - self_use_pct / 100)')] -%}
        cast(case when missing_reason is null then kwh * {{ part }} end as decimal(24, 6)) as {{ name }}_kwh,
        case when missing_reason is null then formulas.amount_tco2e(kwh * {{ part }}, factor_kgco2e_per_kwh) end
            as {{ name }}_tco2e,
        {% endfor -%}
        factor_version_ids, missing_reason, source_code,
        {{ least_published_of('record_status', 'vintages_status', 'factors_status', 'grid_status') }} as record_status,
        submission_id, source_file, source_sheet, source_row
    from judged
)

select * from final
