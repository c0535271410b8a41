-- Every file that replaced an earlier one of the same dataset, bureau and period.
with submissions as (
    select * from {{ ref('stg_submissions') }}
),

final as (
    select
        old.dataset_name, old.bureau_code, old.period,
        old.submission_id as old_submission_id, new.submission_id as new_submission_id,
        new.received_at, new.received_on, new.change_reason
    from submissions as old
    inner join submissions as new on old.superseded_by = new.submission_id
    where new.received_on <= cast('{{ var("known_on") }}' as date)
)

select * from final
