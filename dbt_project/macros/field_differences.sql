{#
  Field by field, what a later file says differently from the one it replaced: values changed, rows added, rows
  gone. `keys` are SQL expressions that identify a row; `headline` is the column whose change is a restatement,
  `details` are its parts.
#}
{% macro field_differences(dataset, keys, headline, details=[]) -%}
with submitted as (
    select
        submission_id,
        concat_ws(' ', {{ keys | join(', ') }}) as row_key,
        {{ headline }}{% for detail in details %}, {{ detail }}{% endfor %}
    from {{ ref('stg_' ~ dataset ~ '__versions') }}
),

successions as (
    select * from {{ ref('int_submissions__successions') }} where dataset_name = '{{ dataset }}'
),

old_rows as (
    select successions.new_submission_id, submitted.* from successions
    inner join submitted on successions.old_submission_id = submitted.submission_id
),

new_rows as (
    select successions.new_submission_id, submitted.* from successions
    inner join submitted on successions.new_submission_id = submitted.submission_id
),

paired as (
    select
        coalesce(old_rows.new_submission_id, new_rows.new_submission_id) as new_submission_id,
        coalesce(old_rows.row_key, new_rows.row_key) as row_key,
        old_rows.row_key is null as is_added,
        new_rows.row_key is null as is_removed
        {%- for column in [headline] + details %},
        old_rows.{{ column }} as old_{{ column }},
        new_rows.{{ column }} as new_{{ column }}
        {%- endfor %}
    from old_rows
    full outer join new_rows
        on old_rows.new_submission_id = new_rows.new_submission_id and old_rows.row_key = new_rows.row_key
),

fields as (
    {%- for column in [headline] + details %}
    select
        new_submission_id, row_key, '{{ column }}' as column_name, {{ column == headline }} as is_headline,
        case when is_added then 'added' when is_removed then 'removed' else 'changed' end as change_kind,
        cast(old_{{ column }} as decimal(24, 6)) as old_value,
        cast(new_{{ column }} as decimal(24, 6)) as new_value
    from paired
    where
        (is_added or is_removed) and {{ column == headline }}
        or not is_added and not is_removed and old_{{ column }} is distinct from new_{{ column }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

final as (
    select
        successions.dataset_name, successions.bureau_code, successions.period, fields.row_key, fields.column_name,
        fields.is_headline, fields.change_kind, fields.old_value, fields.new_value,
        successions.old_submission_id, successions.new_submission_id, successions.received_at,
        successions.received_on, successions.change_reason
    from fields
    inner join successions using (new_submission_id)
)

select * from final
{%- endmacro %}
