{# A unit without what only differs in writing: spaces, raised and lowered figures, CO2-eq for CO2e; and case, but where an
   M or m stands for a million or a thousandth, before another letter. Headers are read so in `machinery/units.py`. #}
{% macro unit_spelling(unit_text) -%}
{%- set plain -%}
regexp_replace(translate(replace({{ unit_text }}, ' ', ''), '³²₂', '322'), '(?i)CO2-?eq?', 'CO2e')
{%- endset -%}
case
    when regexp_matches({{ plain }}, '^[Mm][A-Za-z]') and not regexp_matches({{ plain }}, '(?i)^(metric|million|mile)')
        then {{ plain }}
    else lower({{ plain }})
end
{%- endmacro %}
