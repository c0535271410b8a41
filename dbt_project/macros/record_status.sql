{#
  A figure is as published as the least published row it rests on. The statuses, from the most to the least published,
  are the run's variable `record_statuses`, which is the list of the contracts.
#}

{# Of the rows of a group; an aggregate, or with `over` that of a window. #}
{% macro least_published(column, over='') -%}
{%- set statuses = var('record_statuses') -%}
case
    {%- for status in statuses[:0:-1] %}
    when bool_or({{ column }} = '{{ status }}') {{ over }} then '{{ status }}'
    {%- endfor %}
    when count({{ column }}) {{ over }} > 0 then '{{ statuses[0] }}'
end
{%- endmacro %}

{# The same of two rows, or of several. #}
{% macro least_published_of(first, second) -%}
{%- set columns = ([first, second] + (varargs | list)) | join(', ') -%}
case
    {%- for status in var('record_statuses')[:0:-1] %}
    when '{{ status }}' in ({{ columns }}) then '{{ status }}'
    {%- endfor %}
    else coalesce({{ columns }})
end
{%- endmacro %}
