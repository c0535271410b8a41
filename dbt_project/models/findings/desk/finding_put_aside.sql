-- What a bureau sent last and what does not count of it: a file of which nothing counts, rows that were put aside, and
-- values that are held back until somebody confirms them. The rest of the file, and everybody else's, is published.
with submissions as (
    select * from {{ ref('stg_submissions') }} where is_latest and not is_returned
),

results as (
    select * from {{ ref('stg_intake_results') }}
),

rejected_rows as (
    select * from {{ ref('stg_rejected_rows') }}
),

latest as (
    select submissions.*, results.state, results.rows_rejected as row_count
    from submissions
    inner join results using (submission_id, dataset_name)
),

faults as (
    select
        latest.dataset_name, latest.bureau_code, latest.period, latest.state, latest.row_count,
        rejected_rows.rule, rejected_rows.submission_id, rejected_rows.source_file, rejected_rows.source_sheet,
        rejected_rows.source_row, rejected_rows.cell,
        rejected_rows.message_zh as fault_zh, rejected_rows.message_en as fault_en
    from rejected_rows
    inner join latest using (submission_id, dataset_name)
),

held as (
    select *, concat_ws(' ', source_file, nullif(source_sheet, ''), cell) as place
    from faults
    where rule = 'thousandfold'
),

refused as (
    select
        dataset_name, bureau_code, period, source_file as place,
        submission_id, source_file, '' as source_sheet, 1 as source_row
    from latest
    where state = 'refused'
),

-- one line for a file, which leads to its first row; of what is held each value has a line of its own
put_aside as (
    select *, concat_ws(' ', source_file, nullif(source_sheet, ''), cell) as place
    from faults
    where rule <> 'thousandfold' and state <> 'refused'
    qualify row_number() over (partition by submission_id order by source_sheet, source_row, rule) = 1
),

final as (
    select
        {{ finding('F-FILE-REFUSED', 'place', ['place', 'bureau_code', 'period', 'dataset_name']) }}
    from refused
    union all
    select
        {{ finding(
            'F-PUT-ASIDE', 'source_file',
            ['place', 'bureau_code', 'period', 'dataset_name', 'row_count', 'fault_zh', 'fault_en']
        ) }}
    from put_aside
    union all
    select
        {{ finding('F-HELD', 'place', ['place', 'fault_zh', 'fault_en']) }}
    from held
)

select * from final
