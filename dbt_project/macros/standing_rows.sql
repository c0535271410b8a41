{#
  The rows of a dataset as known_rows gives them, with the standing that each had on the day of the run.

  `standing` is written down with what is known today. A row that has been superseded since was in force on a day when
  nothing that superseded it was known: the row in force of the same `key`, or where there is none, with `account`, the
  first of the account. Of several such rows of one key the one known last stood. In a run that hides nothing, every row
  stands as it is written.
#}
{% macro standing_rows(dataset, key, account=none) -%}
with source_rows as (
    select * from {{ source('raw', dataset) }}
),

submissions as (
    select * from {{ ref('stg_submissions') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

dated as (
    select
        source_rows.*,
        case
            when source_rows.record_status = 'reported' then submissions.received_on
            else sources.published_on
        end as known_from
    from source_rows
    inner join submissions using (submission_id)
    inner join sources using (source_code)
    where submissions.is_current
),

{% if var("known_on") == "9999-12-31" -%}
-- nothing is hidden: each row stands as it is written, and rests on no other row
final as (
    select * from dated where known_from <= cast('{{ var("known_on") }}' as date)
)
{%- else -%}
followed as (
    select
        *,
        min(case when standing = 'in_force' then known_from end) over (partition by {{ key }}) as same_from,
        {% if account -%}
        min(case when standing = 'in_force' then known_from end) over (partition by {{ account }}) as account_from
        {%- else -%}
cast(null as date) as account_from
{%- endif %}
    from dated
),

known as (
    select
        * exclude (same_from, account_from),
        standing = 'superseded' and coalesce(same_from, account_from) > cast('{{ var("known_on") }}' as date)
            as stood_then
    from followed
    where known_from <= cast('{{ var("known_on") }}' as date)
),

ranked as (
    select
        *,
        row_number() over (partition by {{ key }}, stood_then order by known_from desc, source_code) as place
    from known
),

final as (
    select
        * exclude (stood_then, place)
        replace (case when stood_then and place = 1 then 'in_force' else standing end as standing)
    from ranked
)
{%- endif %}

select * from final
{%- endmacro %}
