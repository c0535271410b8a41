-- The budget period of each account that is under way: the first whose last year is its latest inventory's or later;
-- where all are over, the last of them.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

latest as (
    select inventory_code, year as latest_year from {{ ref('int_accounts__years') }} where is_latest
),

final as (
    select inventory_code, caps.period_start, caps.period_end
    from caps
    left join latest using (inventory_code)
    qualify row_number() over (
        partition by inventory_code
        order by
            caps.period_end < coalesce(latest.latest_year, caps.period_end),
            case
                when caps.period_end < coalesce(latest.latest_year, caps.period_end) then -caps.period_end
                else caps.period_end
            end,
            caps.sector_code = 'ALL' and caps.bureau_code = 'ALL' desc, caps.period_start, caps.source_row
    ) = 1
)

select * from final
