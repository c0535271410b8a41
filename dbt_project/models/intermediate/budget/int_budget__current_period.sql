-- The budget period of the city that is under way: the first whose last year is the latest inventory's or later; where
-- all are over, the last of them.
with caps as (
    select * from {{ ref('stg_budget_caps') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

latest as (
    select max(year) as latest_year from {{ ref('int_inventory__city_years') }}
),

final as (
    select caps.period_start, caps.period_end
    from caps
    cross join latest
    qualify row_number() over (
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
