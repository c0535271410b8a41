-- Of the files of one bureau and period the newest that was known counts, unless a reviewer has returned it: then the
-- one before. A withdrawn file is never read and counts on no day. Compiled files hold facts that were public before
-- we typed them: their rows are dated by their sources, so the newest of them always counts, also before it arrived.
with submissions as (
    select * from {{ source('meta', 'submissions') }}
),

returned as (
    select distinct submission_id from {{ ref('stg_reviews') }} where decision = 'returned'
),

dated as (
    select
        submissions.*,
        {{ local_day('submissions.received_at') }} as received_on,
        {{ local_day('submissions.superseded_at') }} as superseded_on,
        submissions.bureau_code = 'COMPILED' as is_compiled,
        submissions.withdrawn_at is not null as is_withdrawn,
        returned.submission_id is not null as is_returned
    from submissions
    left join returned on submissions.submission_id = returned.submission_id
),

judged as (
    select
        *,
        is_compiled or received_on <= cast('{{ var("known_on") }}' as date) as is_known
    from dated
),

read as (
    select *, is_known and not is_withdrawn as is_read from judged
),

final as (
    select
        * exclude (is_read),
        is_read and register_sequence = max(case when is_read then register_sequence end) over (
            partition by dataset_name, bureau_code, period
        ) as is_latest,
        is_read and not is_returned
        and register_sequence = max(case when is_read and not is_returned then register_sequence end) over (
            partition by dataset_name, bureau_code, period
        ) as is_current
    from read
)

select * from final
