{# ", inventory X" of an account that is not the city's, so that two accounts are never told by the same words. #}
{% macro other_account(inventory_code) -%}
case when {{ inventory_code }} = '{{ var("city_inventory_code") }}' then '' else ', inventory ' || {{ inventory_code }} end
{%- endmacro %}
