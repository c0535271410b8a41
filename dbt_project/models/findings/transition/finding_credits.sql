-- Credits without demand, and credits sold without an account they are added back to.
with market as (
    select * from {{ ref('credit_market') }} where missing_reason is not null and standard_code <> 'ALL'
),

added_back as (
    select * from {{ ref('credits_added_back') }} where missing_reason is not null and credits_sold_tco2e > 0
),

final as (
    select
        {{ finding('F-CREDIT-MARKET', "year || ' ' || standard_code", ['year', 'standard_code'], traced=false) }}
    from market
    union all
    select
        {{ finding('F-CREDIT-ACCOUNT', 'cast(year as varchar)', ['year'], traced=false) }}
    from added_back
)

select * from final
