-- Every value that a later file changed, with the reason that was given and its size against the threshold.
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
    select * from {{ ref('int_restatements__measure_estimates') }}
    union all
    select * from {{ ref('int_restatements__budget_lines') }}
),

threshold as (
    select {{ policy('MATERIALITY_PCT') }} as materiality_pct from {{ ref('int_policies__versions') }}
),

final as (
    select
        differences.dataset_name, differences.bureau_code, differences.period, differences.row_key,
        differences.column_name, differences.is_headline, differences.change_kind,
        differences.old_value, differences.new_value,
        cast(differences.new_value - differences.old_value as decimal(24, 6)) as value_difference,
        formulas.change_pct(differences.new_value, differences.old_value) as difference_pct,
        abs(formulas.change_pct(differences.new_value, differences.old_value)) > threshold.materiality_pct
            as is_material,
        differences.change_reason, differences.old_submission_id, differences.new_submission_id,
        differences.received_at
    from differences
    cross join threshold
)

select * from final
