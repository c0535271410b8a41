{# Formulas of the carbon fee, CBAM, carbon credits and guidance; each has a unit test on the model that uses it. #}

{#
  Tonnes the carbon fee is charged on: what is above the threshold, or with a high leakage risk all of them times the
  coefficient. Below the threshold nothing is due. Without a published coefficient there is no figure.
#}
{% macro chargeable_tonnes(emissions, threshold, leakage_coefficient, has_high_leakage_risk) -%}
{{ tonnes(
    'case when ' ~ emissions ~ ' < ' ~ threshold ~ ' then 0 when ' ~ has_high_leakage_risk ~ ' then '
    ~ tonnes(emissions) ~ ' * ' ~ ratio(leakage_coefficient) ~ ' when not ' ~ has_high_leakage_risk ~ ' then '
    ~ emissions ~ ' - ' ~ threshold ~ ' end'
) }}
{%- endmacro %}

{# The fee: chargeable tonnes times the rate. #}
{% macro carbon_fee_ntd(chargeable, rate) -%}
{{ money(tonnes(chargeable) ~ ' * ' ~ tonnes(rate)) }}
{%- endmacro %}

{#
  CBAM certificates: quantity times what embedded emissions exceed the benchmark that is still free, never below 0.
  Where any of them is missing there is no figure.
#}
{% macro cbam_certificates(quantity, embedded, free_factor, benchmark) -%}
{%- set due = '(' ~ tonnes(embedded) ~ ' - ' ~ tonnes(free_factor) ~ ' * ' ~ tonnes(benchmark) ~ ')' -%}
{{ tonnes('case when ' ~ due ~ ' > 0 then ' ~ tonnes(quantity) ~ ' * ' ~ ratio(due) ~ ' when ' ~ due ~ ' <= 0 then 0 end') }}
{%- endmacro %}

{#
  What some speakers compute instead: embedded emissions times the share phased in. It takes no account of the
  benchmark and is many times too small in the first years; shown beside, never used.
#}
{% macro phase_in_only_tonnes(quantity, embedded, free_factor) -%}
{{ tonnes(tonnes(quantity) ~ ' * ' ~ ratio(tonnes(embedded) ~ ' * (1 - ' ~ tonnes(free_factor) ~ ')')) }}
{%- endmacro %}

{# Cost of the certificates less the carbon price paid where the good was made, never below 0. #}
{% macro cbam_cost_eur(certificates, price, price_paid) -%}
{%- set cost = '(' ~ tonnes(certificates) ~ ' * ' ~ tonnes(price) ~ ' - ' ~ money(price_paid) ~ ')' -%}
{{ money('case when ' ~ cost ~ ' > 0 then ' ~ cost ~ ' when ' ~ cost ~ ' <= 0 then 0 end') }}
{%- endmacro %}

{# The account as it stands once sold credits are added back. #}
{% macro with_sold_credits(emissions, sold) -%}
{{ tonnes(emissions ~ ' + ' ~ sold) }}
{%- endmacro %}
