{# Formulas of the accounts, each in one place; every one has a unit test on the model that uses it. #}

{# Straight line between two years: E0 + (ET - E0) * (y - y0) / (T - y0). #}
{% macro straight_line(from_value, to_value, from_year, to_year, year) -%}
{{ tonnes(
    from_value ~ ' + cast((' ~ to_value ~ ' - ' ~ from_value ~ ') * (' ~ year ~ ' - ' ~ from_year
    ~ ') as decimal(38, 6)) / nullif(' ~ to_year ~ ' - ' ~ from_year ~ ', 0)'
) }}
{%- endmacro %}

{# What a target allows: base * (1 - reduction). #}
{% macro allowable(base_value, reduction_pct) -%}
{{ tonnes(base_value ~ ' * (100 - ' ~ reduction_pct ~ ') / 100') }}
{%- endmacro %}

{# A part as a percentage of a whole; no figure without a whole. #}
{% macro share_pct(part, whole) -%}
{{ percent('100 * ' ~ part ~ ' / nullif(' ~ whole ~ ', 0)') }}
{%- endmacro %}

{# A change relative to where it started, in percent. #}
{% macro change_pct(new_value, old_value) -%}
{{ percent('100 * (' ~ new_value ~ ' - ' ~ old_value ~ ') / nullif(' ~ old_value ~ ', 0)') }}
{%- endmacro %}

{# The starting level that a stated percentage change implies: level / (1 + change). #}
{% macro implied_start(end_value, stated_change_pct) -%}
{{ tonnes('100 * ' ~ end_value ~ ' / nullif(100 + ' ~ stated_change_pct ~ ', 0)') }}
{%- endmacro %}

{# The yearly level of a cap: as it stands when it is an annual level, spread evenly when it is a period total. #}
{% macro annual_cap(cap, cap_basis, period_start, period_end) -%}
{{ tonnes(
    'case ' ~ cap_basis ~ " when 'annual_level' then " ~ cap
    ~ " when 'period_total' then " ~ cap ~ ' / (' ~ period_end ~ ' - ' ~ period_start ~ ' + 1) end'
) }}
{%- endmacro %}

{# Half of one unit of the last digit that was printed: what rounding alone can explain. #}
{% macro half_last_digit(value) -%}
(0.5 * pow(10, -length(rtrim(split_part(cast({{ value }} as varchar), '.', 2), '0'))))
{%- endmacro %}

{#
  How much of the way to a target has been gone, in percent (method, section 7): (a - b) / (t - b) from the
  baseline; without a baseline a / t, or t / a where lower is better. None where the way has no length or leads away
  from what is better, or where a ratio to zero or between signs would say nothing.
#}
{% macro attainment_pct(value, target, baseline, direction) -%}
{%- set way = '(' ~ target ~ ' - ' ~ baseline ~ ')' -%}
{%- set is_better = '(' ~ way ~ ' > 0) = (' ~ direction ~ " = 'higher_better')" -%}
{{ percent(
    'case when ' ~ baseline ~ ' is not null then case when ' ~ is_better ~ ' then 100 * (' ~ value ~ ' - ' ~ baseline
    ~ ') / nullif(' ~ way ~ ', 0) end when ' ~ target ~ ' > 0 and ' ~ value ~ ' >= 0 then case when ' ~ direction
    ~ " = 'higher_better' then 100 * " ~ value ~ ' / ' ~ target ~ ' else 100 * ' ~ target ~ ' / nullif(' ~ value
    ~ ', 0) end end'
) }}
{%- endmacro %}

{#
  Whether a recomputed figure bears a claim out. "About 7" is borne out within half a unit of its leading
  digit (6.5 to 7.5); an equality within half a unit of its last printed digit.
#}
{% macro claim_agrees(comparator, stated, recomputed) -%}
case {{ comparator }}
    when 'ge' then {{ recomputed }} >= {{ stated }}
    when 'gt' then {{ recomputed }} > {{ stated }}
    when 'about' then abs({{ recomputed }} - {{ stated }}) <= 0.5 * pow(10, floor(log10(nullif(abs({{ stated }}), 0))))
    when 'eq' then abs({{ recomputed }} - {{ stated }}) <= {{ half_last_digit(stated) }}
end
{%- endmacro %}

{# A yearly effect that decays and ends: first * (1 - d)^k while k < life, then 0; no life means no end. #}
{% macro persistent_effect(first, annual_decay_pct, year_of_life, life_years) -%}
{{ tonnes(
    'case when ' ~ year_of_life ~ ' < coalesce(' ~ life_years ~ ', 9999) then ' ~ first ~ ' * pow(1 - '
    ~ annual_decay_pct ~ ' / 100, ' ~ year_of_life ~ ') else 0 end'
) }}
{%- endmacro %}

{# Uncertainty of a product: the root of the sum of squares (IPCC 2006 Vol. 1, equation 3.1). #}
{% macro combined_product_pct(first_pct, second_pct) -%}
{{ percent('sqrt(pow(' ~ first_pct ~ ', 2) + pow(' ~ second_pct ~ ', 2))') }}
{%- endmacro %}

{# Uncertainty of a sum, weighed by the amounts (equation 3.2); an aggregate over the rows that meet `condition`. #}
{% macro combined_sum_pct(amount, uncertainty_pct, condition='true') -%}
{{ percent(
    'sqrt(sum(pow(' ~ uncertainty_pct ~ ' * ' ~ amount ~ ', 2)) filter (where ' ~ condition ~ ')) / nullif(abs(sum('
    ~ amount ~ ') filter (where ' ~ condition ~ ')), 0)'
) }}
{%- endmacro %}

{#
  Type A sensitivity of a category (IPCC 2006 Vol. 1, Table 3.2, column I): the change of the trend, in percentage
  points, when the category is 1 % higher in both years.
#}
{% macro type_a_sensitivity() -%}
abs(
    100 * (0.01 * to_tco2e + to_total - (0.01 * from_tco2e + from_total)) / nullif(0.01 * from_tco2e + from_total, 0)
    - 100 * (to_total - from_total) / nullif(from_total, 0)
)
{%- endmacro %}

{# The mean of a score weighed by amounts (data quality as in PCAF): sum(score * amount) / sum(amount) of what is scored. #}
{% macro weighted_score(score, amount) -%}
{{ percent(
    'sum(' ~ score ~ ' * ' ~ amount ~ ') / nullif(sum(' ~ amount ~ ') filter (where ' ~ score ~ ' is not null), 0)'
) }}
{%- endmacro %}

{# The logarithmic mean L(a, b) = (a - b) / ln(a / b), L(a, a) = a, 0 where either is 0 (Ang 2005). #}
{% macro logarithmic_mean(a, b) -%}
case
    when {{ a }} <= 0 or {{ b }} <= 0 then 0.0
    when abs({{ a }} - {{ b }}) < 1e-9 * {{ a }} then cast({{ a }} as double)
    else cast({{ a }} - {{ b }} as double) / ln(cast({{ a }} as double) / cast({{ b }} as double))
end
{%- endmacro %}

{#
  The additive LMDI-I effect of one driver: L(E_T, E_0) * ln(x_T / x_0), and the limits of Ang, Zhang and Choi
  (1998) where something is zero: a driver that appears or vanishes carries the whole change, others nothing.
#}
{% macro lmdi_effect(emissions_from, emissions_to, driver_from, driver_to) -%}
case
    when {{ driver_from }} > 0 and {{ driver_to }} > 0 and {{ emissions_from }} > 0 and {{ emissions_to }} > 0
        then {{ logarithmic_mean(emissions_to, emissions_from) }}
            * ln(cast({{ driver_to }} as double) / cast({{ driver_from }} as double))
    when {{ driver_from }} = 0 and {{ driver_to }} > 0 then cast({{ emissions_to }} as double)
    when {{ driver_from }} > 0 and {{ driver_to }} = 0 then -cast({{ emissions_from }} as double)
    else 0.0
end
{%- endmacro %}

{#
  Compound yearly growth between two values; zero counts as 0.001, and values of different or negative sign have none
  (Open SDG, progress-methodology.md).
#}
{% macro yearly_growth(from_value, to_value, from_year, to_year) -%}
case
            when {{ from_value }} >= 0 and {{ to_value }} >= 0 and {{ to_year }} > {{ from_year }} then
                pow(
                    cast(coalesce(nullif({{ to_value }}, 0), 0.001) as double)
                    / cast(coalesce(nullif({{ from_value }}, 0), 0.001) as double),
                    1.0 / ({{ to_year }} - {{ from_year }})
                ) - 1
        end
{%- endmacro %}

{#
  Score of -5 to +5: with a target linear from -5 at -60 % over 0 at 60 % to 5 at 130 % of the growth needed; without
  one from -5 at -2 % a year over -2.5 at 0, 0 at 0.5 %, 2.5 at 1.5 % to 5 at 2 % (Open SDG, progress-methodology.md).
#}
{% macro sdg_progress_score(ratio, untargeted_growth) -%}
case
            when {{ ratio }} <= 0.6 then greatest(-5, ({{ ratio }} + 0.6) / 1.2 * 5 - 5)
            when {{ ratio }} > 0.6 then least(5, ({{ ratio }} - 0.6) / 0.7 * 5)
            when {{ untargeted_growth }} < 0 then greatest(-5, {{ untargeted_growth }} / 0.02 * 2.5 - 2.5)
            when {{ untargeted_growth }} < 0.005 then {{ untargeted_growth }} / 0.005 * 2.5 - 2.5
            when {{ untargeted_growth }} < 0.015 then ({{ untargeted_growth }} - 0.005) / 0.01 * 2.5
            when {{ untargeted_growth }} is not null then least(5, 2.5 + ({{ untargeted_growth }} - 0.015) / 0.005 * 2.5)
        end
{%- endmacro %}
