-- The lines of the books as they are printed, each at one stage of one fiscal year and fund. Stages and years are never
-- added; a total is compared with its lines and never added to them.
with lines as (
    select * from {{ ref('stg_budget_lines') }}
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code,
        fund_code, fiscal_year, stage, stage_number, line_code, parent_code, bureau_code, agency_name, function_name,
        name_zh, name_en, {{ money('amount_ntd') }} as amount_ntd, {{ money('carried_over_ntd') }} as carried_over_ntd,
        voted_on, is_total, source_code, record_status, submission_id
    from lines
)

select * from final
