{# A figure is as published as the least published row it rests on; an aggregate. #}
{% macro least_published(column) -%}
case
    when bool_or({{ column }} = 'illustrative') then 'illustrative'
    when bool_or({{ column }} = 'reported') then 'reported'
    when count({{ column }}) > 0 then 'published'
end
{%- endmacro %}

{# The same of two rows. #}
{% macro least_published_of(first, second) -%}
case
    when 'illustrative' in ({{ first }}, {{ second }}) then 'illustrative'
    when 'reported' in ({{ first }}, {{ second }}) then 'reported'
    else coalesce({{ first }}, {{ second }})
end
{%- endmacro %}
