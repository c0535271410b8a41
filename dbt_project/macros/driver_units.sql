{# How many canonical units each unit of a driver is: from the contracts, by the variable `driver_units` of the run. #}
{% macro driver_units() -%}
select unit_text, cast(factor as double) as factor
from (
    values
    {%- for unit in var('driver_units') %}
    ('{{ unit[0] }}', '{{ unit[1] }}'){{ ',' if not loop.last }}
    {%- endfor %}
) as known_units (unit_text, factor)
{%- endmacro %}
