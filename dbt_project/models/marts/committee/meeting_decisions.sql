-- What the chair ruled on each agenda item and what the meeting resolved.
with passages as (
    select * from {{ ref('stg_minutes_passages') }}
),

final as (
    select
        meeting_code, passage_no, meeting_on, kind as decision_kind, agenda_no, agenda_title_zh, label, text_zh,
        text_en, is_verbatim,
        record_status,
        submission_id
    from passages
    where kind in ('ruling', 'resolution')
)

select * from final
