{# Settings of the accounts (dataset `policies`), read in a CTE over int_policies__versions; one row comes out. #}

{# The value of a setting in force on the day that limits are judged by; an aggregate, null where there is none. #}
{% macro policy(policy_code) -%}
max(value) filter (where policy_code = '{{ policy_code }}' and is_in_force)
{%- endmacro %}

{#
  What holds where the city has decided nothing: nothing is carried between budgets, a limit does not move for a day
  off, an identity may miss by half a tonne, far below one unit of the last printed digit, and 5 % is material, as most
  users of the GHG Protocol have it. Every other setting has no default: what asks
  for it is then left out.
#}
{% macro policy_defaults() -%}
{{ return({
    'CARRY_FORWARD_ALLOWED': 0,
    'CARRY_BACK_MAX_PCT': 0,
    'IDENTITY_TOLERANCE_TCO2E': 0.5,
    'MATERIALITY_PCT': 5,
    'REPLY_DUE_SKIPS_DAYS_OFF': 0,
}) }}
{%- endmacro %}
