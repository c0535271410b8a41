{# One finding: its rule, what it is about, and the values its sentence names; the sentence itself is in finding_kinds.

   fields: columns, each named in the sentence as it is here; computed: expressions by name; variant: which sentence of
   a rule that has several; severity: only where the row decides how grave it is; traced: the row names file and row;
   account: the account that the finding is of, where it is of one. #}
{% macro finding(rule_id, subject, fields=[], computed={}, variant="''", severity=none, traced=true, account='null') -%}
{{ finding_of("'" ~ rule_id ~ "'", subject, fields, computed, variant, severity, traced, account) }}
{%- endmacro %}

{# The same where the value of a column decides the rule; any value that is not named here is the last rule's. #}
{% macro finding_by(column, rules, otherwise, subject, fields=[], computed={}, variant="''", account='null') -%}
{%- set rule_id -%}
case {{ column }}
            {% for value, rule in rules.items() -%}
            when '{{ value }}' then '{{ rule }}'
            {% endfor -%}
            else '{{ otherwise }}'
        end
{%- endset -%}
{{ finding_of(rule_id, subject, fields, computed, variant, none, true, account) }}
{%- endmacro %}

{% macro finding_of(rule_id, subject, fields, computed, variant, severity, traced, account) -%}
cast({{ account }} as varchar) as inventory_code,
        {{ rule_id }} as rule_id,
        cast({{ variant }} as varchar) as variant,
        cast({{ severity or 'null' }} as varchar) as severity,
        {{ subject }} as subject,
        {{ named_values(fields, computed) }} as fields,
        {% if traced -%}
        submission_id, source_file, source_sheet, source_row
        {%- else -%}
        cast(null as varchar) as submission_id, cast(null as varchar) as source_file,
        cast(null as varchar) as source_sheet, cast(null as bigint) as source_row
        {%- endif %}
{%- endmacro %}
