-- Every value that a later file changed, with the reason that was given and its size against the threshold of the year
-- in which the file came. Small steps are material once together they are: the change since the first file counts too.
with differences as (
    select * from {{ ref('int_restatements__facility_registry') }}
    union all
    select * from {{ ref('int_restatements__inventory_totals') }}
    union all
    select * from {{ ref('int_restatements__grid_factors') }}
    union all
    select * from {{ ref('int_restatements__activity_data') }}
    union all
    select * from {{ ref('int_restatements__indicator_reports') }}
    union all
    select * from {{ ref('int_restatements__event_counts') }}
    union all
    select * from {{ ref('int_restatements__measure_estimates') }}
    union all
    select * from {{ ref('int_restatements__budget_lines') }}
),

thresholds as (
    select value as materiality_pct, valid_from_year, valid_to_year
    from {{ ref('int_policies__versions') }}
    where policy_code = 'MATERIALITY_PCT'
),

since_first as (
    select
        *,
        first_value(old_value ignore nulls) over (
            partition by dataset_name, bureau_code, period, row_key, column_name
            order by received_at, new_submission_id
        ) as oldest_value
    from differences
),

final as (
    select
        since_first.dataset_name, since_first.bureau_code, since_first.period, since_first.row_key,
        since_first.column_name, since_first.is_headline, since_first.change_kind,
        since_first.old_value, since_first.new_value,
        cast(since_first.new_value - since_first.old_value as decimal(24, 6)) as value_difference,
        formulas.change_pct(since_first.new_value, since_first.old_value) as difference_pct,
        case
            when since_first.old_value = 0 then 'zero_denominator'
            when since_first.old_value is null or since_first.new_value is null then null
            when formulas.change_pct(since_first.new_value, since_first.old_value) is null then 'too_large'
        end as missing_reason,
        -- held against the threshold without the quotient, which may be too large to be said; a row that went and came
        -- back has no step to weigh, though it has an oldest value
        case
            when since_first.change_kind = 'changed' then greatest(
                formulas.is_changed_by(since_first.new_value, since_first.old_value, thresholds.materiality_pct),
                formulas.is_changed_by(since_first.new_value, since_first.oldest_value, thresholds.materiality_pct)
            )
        end as is_material,
        since_first.change_reason, since_first.old_submission_id, since_first.new_submission_id,
        since_first.received_at
    from since_first
    left join thresholds
        on year(since_first.received_at) between thresholds.valid_from_year and thresholds.valid_to_year
)

select * from final
