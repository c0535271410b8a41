-- Credits without demand, credits sold without an account they are added back to, and more credits sold than a
-- measure abates.
with market as (
    select * from {{ ref('credit_market') }} where missing_reason is not null and standard_code <> 'ALL'
),

added_back as (
    select * from {{ ref('credits_added_back') }} where missing_reason is not null and credits_sold_tco2e > 0
),

oversold as (
    select * from {{ ref('credits_generated') }} where is_oversold
),

final as (
    select
        {{ finding('F-CREDIT-MARKET', "year || ' ' || standard_code", ['year', 'standard_code'], traced=false) }}
    from market
    union all
    select
        {{ finding('F-CREDIT-ACCOUNT', 'cast(year as varchar)', ['year'], traced=false) }}
    from added_back
    union all
    select
        {{ finding('F-CREDIT-OVERSOLD', "measure_code || ' ' || year",
                   ['measure_code', 'year'],
                   computed={
                       'credits_sold_tco2e': 'round(credits_sold_tco2e, 0)', 'abated_tco2e': 'round(abated_tco2e, 0)'
                   },
                   traced=false) }}
    from oversold
)

select * from final
