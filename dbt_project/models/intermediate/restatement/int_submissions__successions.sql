-- Every file that replaced an earlier one of the same dataset, bureau and period. What a reviewer returned replaced
-- nothing and is not replaced; nor is what could not be read.
with submissions as (
    select * from {{ ref('stg_submissions') }} where not is_returned and takes_place is not false
),

paired as (
    select
        *,
        lag(submission_id) over (
            partition by dataset_name, bureau_code, period order by register_sequence
        ) as old_submission_id
    from submissions
),

final as (
    select
        dataset_name, bureau_code, period, old_submission_id, submission_id as new_submission_id,
        received_at, received_on, change_reason
    from paired
    where old_submission_id is not null and received_on <= cast('{{ var("known_on") }}' as date)
)

select * from final
