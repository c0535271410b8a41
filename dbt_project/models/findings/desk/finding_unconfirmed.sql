-- Warnings that the bureau has neither confirmed nor corrected. A confirmation holds for the same value in a later file
-- of the same bureau and period, wherever its row then stands.
with warnings as (
    select * from {{ ref('stg_intake_notices') }} where severity = 'warning'
),

submissions as (
    select * from {{ ref('stg_submissions') }}
),

confirmations as (
    select * from {{ ref('stg_reviews') }} where decision = 'confirmed'
),

placed as (
    select warnings.*, submissions.bureau_code, submissions.period, submissions.is_current
    from warnings
    inner join submissions using (submission_id, dataset_name)
),

confirmed as (
    select distinct
        placed.dataset_name, placed.bureau_code, placed.period, placed.rule, placed.column_name, placed.value
    from placed
    inner join confirmations
        on placed.submission_id = confirmations.submission_id
        and placed.rule = confirmations.rule
        and placed.cell is not distinct from confirmations.cell
        and placed.source_sheet = coalesce(confirmations.source_sheet, placed.source_sheet)
),

open_warnings as (
    select
        placed.*,
        concat_ws(' ', placed.source_file, nullif(placed.source_sheet, ''), placed.cell) as place
    from placed
    left join confirmed
        on placed.dataset_name = confirmed.dataset_name
        and placed.bureau_code = confirmed.bureau_code
        and placed.period = confirmed.period
        and placed.rule = confirmed.rule
        and placed.column_name is not distinct from confirmed.column_name
        and placed.value is not distinct from confirmed.value
    where placed.is_current and confirmed.rule is null
),

-- One cell may be warned about twice by one rule; a warning about a whole sheet leads to its first row.
by_cell as (
    select
        rule, place, submission_id, source_file, source_sheet, coalesce(source_row, 1) as source_row,
        max(message_zh) as warning_zh, max(message_en) as warning_en
    from open_warnings
    group by rule, place, submission_id, source_file, source_sheet, coalesce(source_row, 1)
),

final as (
    select
        {{ finding('F-UNCONFIRMED', "rule || ' ' || place", ['place', 'warning_zh', 'warning_en']) }}
    from by_cell
)

select * from final
