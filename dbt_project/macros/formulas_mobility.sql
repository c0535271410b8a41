{# Formulas of mobility and of solar power; every one has a unit test on the model that uses it. #}

{# Fuel that vehicles save: less time standing, at the idle rate (gallons of 3.785411784 L), and fewer stops. #}
{% macro signal_fuel_l(vehicles, delay_s, idle_gal_per_h, stops, l_per_stop) -%}
cast({{ vehicles }} as double) * (
    cast({{ delay_s }} as double) / 3600 * cast({{ idle_gal_per_h }} as double) * 3.785411784
    + cast({{ stops }} as double) * cast({{ l_per_stop }} as double)
)
{%- endmacro %}

{# Fuel or electricity into tonnes: amount * kg per unit / 1000. #}
{% macro amount_tco2e(amount, kg_per_unit) -%}
{{ tonnes('cast(' ~ amount ~ ' as double) * cast(' ~ kg_per_unit ~ ' as double) / 1000') }}
{%- endmacro %}

{# Grams a kilometre: kg per litre or kWh, over kilometres per litre or kWh. #}
{% macro grams_per_km(kg_per_unit, km_per_unit) -%}
(1000 * cast({{ kg_per_unit }} as double) / nullif(cast({{ km_per_unit }} as double), 0))
{%- endmacro %}

{# Trips that are not new, by their length and what each kilometre would have emitted. #}
{% macro replaced_tco2e(trips, induced_pct, trip_km, grams) -%}
{{ tonnes(
    'cast(' ~ trips ~ ' as double) * (1 - cast(' ~ induced_pct ~ ' as double) / 100) * cast(' ~ trip_km
    ~ ' as double) * (' ~ grams ~ ') / 1000000'
) }}
{%- endmacro %}

{# Minutes a week of each person who rides: trips * minutes / weeks of the period / people. #}
{% macro minutes_per_week(trips, minutes_per_trip, days, people) -%}
(cast({{ trips }} as double) * cast({{ minutes_per_trip }} as double) / (cast({{ days }} as double) / 7)
    / nullif(cast({{ people }} as double), 0))
{%- endmacro %}

{# Deaths avoided as in HEAT: people * mortality * (1 - RR) * min(minutes / 100, cap), for a part of a year. #}
{% macro deaths_avoided(people, mortality, relative_risk, minutes, cap, part_of_year) -%}
{{ tonnes(
    'cast(' ~ people ~ ' as double) * cast(' ~ mortality ~ ' as double) / 100000 * (1 - cast(' ~ relative_risk
    ~ ' as double)) * least(cast(' ~ minutes ~ ' as double) / 100, cast(' ~ cap ~ ' as double)) * ' ~ part_of_year
) }}
{%- endmacro %}

{# First and last day of a period such as 2023, 2023-09 or 2023-01/2023-12-16. #}
{% macro period_first_day(period) -%}
try_cast(rpad(split_part({{ period }}, '/', 1), 10, substr('0000-01-01', length(split_part({{ period }}, '/', 1)) + 1)) as date)
{%- endmacro %}

{% macro period_last_day(period) -%}
case length(split_part({{ period }}, '/', -1))
    when 4 then make_date(cast(split_part({{ period }}, '/', -1) as int), 12, 31)
    when 7 then last_day(try_cast(split_part({{ period }}, '/', -1) || '-01' as date))
    else try_cast(split_part({{ period }}, '/', -1) as date)
end
{%- endmacro %}

{# What panels generate: kWp * kWh per kWp, less what they lose each year of their age. #}
{% macro solar_kwh(capacity_mw, specific_yield, degradation_pct, age) -%}
(1000 * cast({{ capacity_mw }} as double) * cast({{ specific_yield }} as double)
    * pow(1 - cast({{ degradation_pct }} as double) / 100, {{ age }}))
{%- endmacro %}
