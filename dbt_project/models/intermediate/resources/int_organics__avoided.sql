-- What digesting each place's organic waste would avoid: the treatment it has now and the fuel that the gas
-- replaces, less what leaks and what the plant uses. Of burning organic waste only methane and nitrous oxide count: its
-- carbon dioxide is biogenic.
with places as (
    select * from {{ ref('stg_organic_sources') }}
),

located as (
    select * from {{ ref('int_places__located') }} where dataset = 'organic_sources'
),

methods as (
    select * from {{ ref('int_resources__methods') }} where method_code = 'ORGANIC-AD'
),

factors as (
    select * from {{ ref('int_organics__factors') }}
),

known as (
    select
        places.* exclude (record_status),
        methods.method_code, methods.method_version, methods.boundary_flag, factors.* exclude (year),
        grid.factor_kgco2e_per_kwh as grid_factor,
        {{ least_published_of('places.record_status', 'factors.factors_status', 'grid.record_status') }}
            as record_status,
        coalesce(located.is_in_city, true) as is_in_city,
        list_count([
            factors.density, factors.digestion_ch4, factors.ncv, factors.displaced, factors.used_share,
            factors.own_energy, grid.factor_kgco2e_per_kwh
        ]) = 7 as has_factors,
        {% for gas in ['ch4', 'n2o'] -%}
        case places.baseline_treatment
            when 'composting' then factors.compost_{{ gas }}
            when 'incineration' then factors.incineration_{{ gas }}
            when 'landfill' then factors.landfill_{{ gas }}
            when 'untreated' then factors.untreated_{{ gas }}
        end as baseline_{{ gas }},
        {% endfor -%}
        places.quantity_t is null or case places.biogas_basis
            when 'measured' then list_count([places.biogas_m3_per_t, places.methane_pct])
            else list_count([places.volatile_solids_pct, places.methane_m3_per_t_solids])
        end < 2 as lacks_input
    from places
    left join located on places.organic_code || ' ' || places.year = located.place_code
    left join methods on places.year between methods.valid_from_year and methods.valid_to_year
    left join factors on places.year = factors.year
    left join {{ ref('int_grid_factors__current') }} as grid on places.year = grid.year
),

judged as (
    select
        *,
        case
            when not is_in_city then 'outside_city'
            when method_version is null then 'unknown_code'
            when is_ambiguous then 'ambiguous_factor'
            when not has_factors or baseline_ch4 is null or baseline_n2o is null then 'missing_factor'
            when biogas_basis = 'volatile_solids' and conversion is null then 'missing_factor'
            when gwp_ch4 is null or gwp_n2o is null then 'missing_gwp'
            when lacks_input then 'missing_input'
        end as missing_reason
    from known
),

gas as (
    select
        *,
        case
            when missing_reason is not null then null
            when biogas_basis = 'measured'
                then formulas.methane_of_biogas(quantity_t * biogas_m3_per_t, methane_pct, density)
            else formulas.methane_of_solids(
                quantity_t * volatile_solids_pct / 100, methane_m3_per_t_solids, conversion, density
            )
        end as methane_t
    from judged
),

parts as (
    select
        *,
        case
            when biogas_basis = 'measured' and missing_reason is null
                then {{ decimal6('quantity_t * biogas_m3_per_t') }}
        end as biogas_m3,
        case
            when missing_reason is null
                then formulas.treatment_emissions(quantity_t, baseline_ch4, gwp_ch4, baseline_n2o, gwp_n2o)
        end as baseline_tco2e,
        formulas.displaced_fuel(methane_t, used_share, ncv, displaced) as displaced_tco2e,
        case when missing_reason is null then formulas.digestion_leakage(quantity_t, digestion_ch4, gwp_ch4)
        end as leakage_tco2e,
        case when missing_reason is null then formulas.amount_tco2e(quantity_t, own_energy * grid_factor)
        end as own_energy_tco2e
    from gas
),

final as (
    select
        *,
        {{ decimal6('baseline_tco2e + displaced_tco2e - leakage_tco2e - own_energy_tco2e') }} as avoided_tco2e
    from parts
)

select * from final
