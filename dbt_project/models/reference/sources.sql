with rows_known as (
    select * from {{ ref('stg_sources') }}
),

final as (
    select
        source_code, publisher_zh, publisher_en, title_zh, title_en, kind as source_kind, published_on, reference, note,
        submission_id
    from rows_known
)

select * from final
