{# The reporting levels of the lines that each total of the GPC adds up; the territorial total is all of scope 1. #}
{% macro lines_of_totals() -%}
select * from (
    values ('BASIC', 'basic'), ('BASIC+', 'basic'), ('BASIC+', 'basic+')
) as level_rows (reporting_total, reporting_level)
{%- endmacro %}
