-- The net-zero budget as it is in force, item by item, with just transition as a goal of its own. Goals of a line may
-- overlap: they are added for one goal at a time.
with items as (
    select * from {{ ref('int_netzero__items') }}
),

final as (
    select
        fund_code, fiscal_year, line_code, theme_code, bureau_code, name_zh, name_en,
        appropriation_ntd, try_cast(theme_share_pct as decimal(18, 9)) as theme_share_pct, is_first_of_line,
        theme_ntd, theme_code = 'just_transition' as is_just_transition, missing_reason, source_code, record_status,
        submission_id
    from items
)

select * from final
