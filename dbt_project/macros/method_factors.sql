{# Factors of a method beside each other, from int_method_factors__yearly of one method grouped by year. #}

{# A factor in the unit that the formula asks for; in another unit it is no factor. `bound` is low or high. #}
{% macro method_factor(factor_code, unit, bound='factor') -%}
max({{ bound }}_value) filter (where factor_code = '{{ factor_code }}' and factor_unit = '{{ unit }}')
{%- endmacro %}

{# The versions of the factors that were used, in one text. #}
{% macro method_factor_ids() -%}
string_agg(factor_version_id, ', ' order by factor_version_id)
{%- endmacro %}
