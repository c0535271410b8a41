-- the minutes' own sum: steel and aluminium and what is made of steel make up the whole (in units of 10^8 NT$). It says
-- nothing of how the figures were come by, nor of what the warehouse computes.
with facts as (
    select * from {{ ref('stg_stated_facts') }} where starts_with(fact_code, 'CBAM-IMPACT')
),

final as (
    select
        'CBAM-STATED' as identity_code,
        'CBAM impact as stated by ' || source_code as tested_on,
        sum(stated_value) filter (fact_code <> 'CBAM-IMPACT-TOTAL') as left_value,
        sum(stated_value) filter (fact_code = 'CBAM-IMPACT-TOTAL') as right_value,
        0 as tolerance,
        false as is_enforced
    from facts
    group by source_code
)

select * from final
