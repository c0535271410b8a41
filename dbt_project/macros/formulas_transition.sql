{# Formulas of the just-transition account, each in one place; every one has a unit test on the model that uses it. #}

{# Tonnes per worker of an industry: E_i / L_i (Graham and Knittel 2024, PNAS 121(7) e2314773121). #}
{% macro tonnes_per_worker(emissions, workers) -%}
{{ ratio('cast(' ~ emissions ~ ' as decimal(38, 12)) / nullif(' ~ workers ~ ', 0)') }}
{%- endmacro %}

{# How concentrated an industry is in a place: (L_di / L_d) / (L_i / L); 1 is as everywhere. #}
{% macro location_quotient(cell, district, industry, everything) -%}
{{ ratio(
    '(cast(' ~ cell ~ ' as decimal(24, 6)) * ' ~ everything ~ ') / nullif(cast(' ~ district ~ ' as decimal(24, 6)) * '
    ~ industry ~ ', 0)'
) }}
{%- endmacro %}

{#
  Where a value stands among the rows that have a figure, 0 lowest to 100 highest, ties at their mean rank; a single
  row stands at 100.
#}
{% macro rank_score(column) -%}
case when missing_reason is null then
            coalesce(100 * (
                rank() over (partition by year, missing_reason is null order by {{ column }})
                + (count(*) over (partition by year, missing_reason is null, {{ column }}) - 1) / 2.0 - 1
            ) / nullif(count(*) over (partition by year, missing_reason is null) - 1, 0), 100)
        end
{%- endmacro %}
