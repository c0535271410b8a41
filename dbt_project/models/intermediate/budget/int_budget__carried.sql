-- What each period of an account passes on or borrows, net: carrying forward raises the later cap and lowers the
-- earlier one, carrying back the other way.
with carries as (
    select * from {{ ref('int_budget__carries') }}
),

moved as (
    select inventory_code, to_period_start as period_start, made_tco2e as amount_tco2e, record_status from carries
    union all
    select inventory_code, from_period_start as period_start, -made_tco2e as amount_tco2e, record_status from carries
),

final as (
    select
        inventory_code, period_start, {{ decimal6('sum(amount_tco2e)') }} as carried_tco2e,
        {{ least_published('record_status') }} as record_status
    from moved
    group by inventory_code, period_start
)

select * from final
