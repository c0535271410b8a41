-- What each sink took up, gross, and net of its own emissions and of what went back to the air.
with sinks as (
    select * from {{ ref('stg_sinks') }}
),

reversals as (
    select * from {{ ref('stg_sink_reversals') }}
),

methods as (
    select * from {{ ref('int_resources__methods') }}
),

factors as (
    select
        method_code, year, {{ method_factor('carbon_fraction', 'tC/t') }} as carbon_fraction,
        bool_or(is_ambiguous) as is_ambiguous, {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where factor_code = 'carbon_fraction'
    group by method_code, year
),

-- a year without an entry in the log had no reversal
reversed as (
    select
        sinks.sink_code, sinks.year,
        coalesce(sum(reversals.reversed_tco2e) filter (where reversals.year = sinks.year), 0) as reversed_tco2e,
        coalesce(sum(reversals.reversed_tco2e), 0) as reversed_to_date_tco2e,
        {{ least_published('reversals.record_status') }} as reversals_status
    from sinks
    left join reversals on sinks.sink_code = reversals.sink_code and sinks.year >= reversals.year
    group by sinks.sink_code, sinks.year
),

known as (
    select
        sinks.* exclude (record_status),
        methods.method_version, methods.boundary_flag, factors.carbon_fraction, factors.factor_version_ids,
        reversed.reversed_tco2e, reversed.reversed_to_date_tco2e,
        {{ least_published_of(
            least_published_of('sinks.record_status', 'factors.factors_status'), 'reversed.reversals_status'
        ) }} as record_status,
        case
            when sinks.area_ha is null and sinks.stated_removal_tco2e is not null then 'not_published'
            when methods.method_code is null then 'unknown_code'
            when factors.is_ambiguous then 'ambiguous_factor'
            when factors.carbon_fraction is null then 'missing_factor'
            when
                sinks.area_ha is null or sinks.gain_t_per_ha is null or sinks.loss_t_per_ha is null
                or sinks.own_emissions_tco2e is null
                then 'missing_input'
        end as missing_reason
    from sinks
    inner join reversed on sinks.sink_code = reversed.sink_code and sinks.year = reversed.year
    left join methods
        on sinks.method_code = methods.method_code
        and sinks.year between methods.valid_from_year and methods.valid_to_year
    left join factors on sinks.method_code = factors.method_code and sinks.year = factors.year
),

removed as (
    select
        *,
        case
            when missing_reason is null
                then formulas.sink_removal(area_ha, gain_t_per_ha, loss_t_per_ha, carbon_fraction)
        end as gross_removal_tco2e
    from known
),

final as (
    select
        *,
        {{ decimal6('gross_removal_tco2e - own_emissions_tco2e - reversed_tco2e') }} as net_removal_tco2e
    from removed
)

select * from final
