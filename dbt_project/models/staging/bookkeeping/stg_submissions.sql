-- Of the files of one bureau and period the newest that was known counts, unless a reviewer has returned it or not a
-- row of it could be read: then the one before. A withdrawn file is never read and counts on no day. Compiled files
-- hold facts that were public before we typed them: their rows are dated by their sources, so the newest compiled file
-- always counts, also for a day before it arrived.
with submissions as (
    select * from {{ source('meta', 'submissions') }}
),

results as (
    select * from {{ ref('stg_intake_results') }}
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
        returned.submission_id is not null as is_returned,
        coalesce(results.takes_place, true) as takes_place
    from submissions
    left join returned on submissions.submission_id = returned.submission_id
    left join results on submissions.submission_id = results.submission_id
),

judged as (
    select
        *,
        is_compiled or received_on <= cast('{{ var("known_on") }}' as date) as is_known
    from dated
),

read as (
    select
        *,
        is_known and not is_withdrawn as is_read,
        is_known and not is_withdrawn and not is_returned and takes_place as is_standing
    from judged
),

final as (
    select
        * exclude (is_read, is_standing),
        is_read and register_sequence = max(case when is_read then register_sequence end) over (
            partition by dataset_name, bureau_code, period
        ) as is_latest,
        is_standing and register_sequence = max(case when is_standing then register_sequence end) over (
            partition by dataset_name, bureau_code, period
        ) as is_current
    from read
)

select * from final
