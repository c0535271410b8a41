-- The small city's sources, which every publication lists with what rests on them.
with submissions as (
    select submission_id from {{ source('meta', 'submissions') }} where superseded_by is null
),

final as (
    select
        source_code, publisher_zh, publisher_en, title_zh, title_en, kind as source_kind, published_on, reference, note,
        submission_id
    from {{ source('raw', 'sources') }}
    where submission_id in (select submission_id from submissions)
)

select * from final
