-- The net-zero budget, item by item, with just transition as a theme of its own.
with items as (
    select * from {{ ref('int_netzero__items') }}
),

final as (
    select
        line_code, theme_code, fiscal_year, bureau_code, name_zh, name_en,
        {{ money('appropriation_ntd') }} as appropriation_ntd, {{ percent('theme_share_pct') }} as theme_share_pct,
        row_number() over (partition by line_code order by theme_code) = 1 as is_first_of_line,
        theme_ntd, theme_code = 'just_transition' as is_just_transition, missing_reason, source_code, record_status,
        submission_id
    from items
)

select * from final
