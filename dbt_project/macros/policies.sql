{# Settings of the accounts (dataset `policies`), read in a CTE over int_policies__versions; one row comes out. #}

{# The value of a setting in force on the day that limits are judged by; an aggregate, null where there is none. #}
{% macro policy(policy_code) -%}
max(value) filter (where policy_code = '{{ policy_code }}' and is_in_force)
{%- endmacro %}
