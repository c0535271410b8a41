{# Formulas of sinks, organic waste, recycled materials and recovered fuel; each has a unit test on the model that uses it. #}

{# What a sink takes up: A * (G - L) * CF * 44/12 (IPCC 2006 Vol. 4, gain-loss method), tonnes of CO2. #}
{% macro sink_removal(area, gain, loss, carbon_fraction) -%}
{{ tonnes(
    'cast(' ~ area ~ ' * (' ~ gain ~ ' - ' ~ loss ~ ') as double) * ' ~ carbon_fraction ~ ' * 44 / 12'
) }}
{%- endmacro %}

{# Methane of biogas that was measured: m3 of biogas * its methane * tonnes per m3. #}
{% macro methane_of_biogas(biogas_m3, methane_pct, density) -%}
{{ tonnes('cast(' ~ biogas_m3 ~ ' as double) * ' ~ methane_pct ~ ' / 100 * ' ~ density) }}
{%- endmacro %}

{# Methane of volatile solids: tonnes of solids * B0 * MCF * tonnes per m3. #}
{% macro methane_of_solids(solids_t, yield_m3_per_t, conversion, density) -%}
{{ tonnes('cast(' ~ solids_t ~ ' as double) * ' ~ yield_m3_per_t ~ ' * ' ~ conversion ~ ' * ' ~ density) }}
{%- endmacro %}

{# What composting gives off: wet tonnes * (g CH4/kg * GWP + g N2O/kg * GWP) / 1000. #}
{% macro composting_emissions(wet_t, ch4_g_per_kg, gwp_ch4, n2o_g_per_kg, gwp_n2o) -%}
{{ tonnes(
    'cast(' ~ wet_t ~ ' as double) * (' ~ ch4_g_per_kg ~ ' * ' ~ gwp_ch4 ~ ' + ' ~ n2o_g_per_kg ~ ' * ' ~ gwp_n2o
    ~ ') / 1000'
) }}
{%- endmacro %}

{# What leaks from digestion: wet tonnes * g CH4/kg * GWP / 1000. #}
{% macro digestion_leakage(wet_t, ch4_g_per_kg, gwp_ch4) -%}
{{ tonnes('cast(' ~ wet_t ~ ' as double) * ' ~ ch4_g_per_kg ~ ' * ' ~ gwp_ch4 ~ ' / 1000') }}
{%- endmacro %}

{# Fossil fuel that methane replaces: t CH4 * share used * GJ/t * kg/GJ / 1000. #}
{% macro displaced_fuel(methane_t, used_share, ncv_gj_per_t, kgco2e_per_gj) -%}
{{ tonnes('cast(' ~ methane_t ~ ' as double) * ' ~ used_share ~ ' * ' ~ ncv_gj_per_t ~ ' * ' ~ kgco2e_per_gj ~ ' / 1000') }}
{%- endmacro %}

{# The saving of a material's making, kg per functional unit: as published, or a virgin factor less a published ratio. #}
{% macro production_saving(published_saving, virgin_material, virgin_case, recycled_case) -%}
coalesce(
    cast({{ published_saving }} as double),
    cast({{ virgin_material }} as double) * (1 - cast({{ recycled_case }} as double) / nullif({{ virgin_case }}, 0))
)
{%- endmacro %}

{# The saving of shorter haulage, kg per functional unit: (km virgin - km recycled) * tonnes a unit * kg per tonne-km. #}
{% macro haulage_saving(virgin_km, recycled_km, mass_t, kgco2e_per_tkm) -%}
cast({{ virgin_km }} - {{ recycled_km }} as double) * {{ mass_t }} * {{ kgco2e_per_tkm }}
{%- endmacro %}

{# An amount per functional unit in tonnes of the whole quantity. #}
{% macro of_quantity(quantity, kg_per_unit) -%}
{{ tonnes('cast(' ~ quantity ~ ' as double) * (' ~ kg_per_unit ~ ') / 1000') }}
{%- endmacro %}

{# Coal that recovered fuel replaces: q * NCV * EF coal / 1000. #}
{% macro srf_displaced_coal(quantity_t, ncv, coal) -%}
{{ tonnes('cast(' ~ quantity_t ~ ' as double) * ' ~ ncv ~ ' * ' ~ coal ~ ' / 1000') }}
{%- endmacro %}

{# The fossil part of burning it: q * NCV * (1 - biogenic share of energy) * EF / 1000. #}
{% macro srf_fossil_combustion(quantity_t, ncv, biogenic_pct, srf_total) -%}
{{ tonnes(
    'cast(' ~ quantity_t ~ ' as double) * ' ~ ncv ~ ' * (1 - ' ~ biogenic_pct ~ ' / 100) * ' ~ srf_total ~ ' / 1000'
) }}
{%- endmacro %}
