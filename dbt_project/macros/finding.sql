{# The columns of a finding, so that every rule says the same things: which rule, how grave, about what, what to do. #}
{% macro finding(rule_id, severity, subject, zh, en, traced=true) -%}
'{{ rule_id }}' as rule_id,
        '{{ severity }}' as severity,
        {{ subject }} as subject,
        {{ zh }} as message_zh,
        {{ en }} as message_en,
        {% if traced -%}
        submission_id, source_file, source_sheet, source_row
        {%- else -%}
        cast(null as varchar) as submission_id, cast(null as varchar) as source_file,
        cast(null as varchar) as source_sheet, cast(null as bigint) as source_row
        {%- endif %}
{%- endmacro %}
