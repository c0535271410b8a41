{#
  The rows of a dataset as they were known on the day of the run (var known_on).

  A row is known from the day its source was published; a row reported by a bureau from the day the
  file arrived. Of several files for the same bureau and period the latest one known then counts.
  `sourced` says whether the dataset's rows carry a source: true, false, or 'where_named' of a dataset whose files may
  leave it out; a row without one is known from the day its file arrived.
#}
{% macro known_rows(dataset, sourced=true) -%}
with source_rows as (
    select * from {{ source('raw', dataset) }}
),

submissions as (
    select * from {{ ref('stg_submissions') }}
),

{% if sourced -%}
sources as (
    select * from {{ ref('stg_sources') }}
),

{% endif -%}
dated as (
    select
        source_rows.*,
        {% if sourced -%}
        case
            when source_rows.record_status = 'reported' then submissions.received_on
            else {% if sourced == 'where_named' -%}
                coalesce(sources.published_on, submissions.received_on)
            {%- else -%}
                sources.published_on
            {%- endif %}
        end as known_from
        {%- else -%}
        submissions.received_on as known_from
        {%- endif %}
    from source_rows
    inner join submissions using (submission_id)
    {% if sourced -%}
    {{ 'left' if sourced == 'where_named' else 'inner' }} join sources using (source_code)
    {% endif -%}
    where submissions.is_current
),

final as (
    select * from dated
    {% if sourced -%}
    where known_from <= cast('{{ var("known_on") }}' as date)
    {%- endif %}
)

select * from final
{%- endmacro %}
