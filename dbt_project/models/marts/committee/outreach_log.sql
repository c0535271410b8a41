-- What bureaus did to explain climate change and net zero to people (resolution 1).
with events as (
    select * from {{ ref('stg_outreach_events') }}
),

final as (
    select
        event_code, bureau_code, held_on, cast(year(held_on) as bigint) as year, channel, topic_zh, reached_people,
        what_changed_zh, evidence_uri, source_code, record_status, submission_id
    from events
)

select * from final
