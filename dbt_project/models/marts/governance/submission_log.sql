-- Every file that arrived, replaced ones too: where it stands, who decided, and whether its rows count.
with states as (
    select * from {{ ref('int_submissions__states') }}
),

final as (
    select
        submission_id, dataset_name, bureau_code, period, source_file, received_at, due_date, is_late, state,
        review_state, reviewed_by, reviewed_on, is_current, rows_accepted, rows_quarantined, restates_locked_period,
        change_reason, superseded_by
    from states
)

select * from final
