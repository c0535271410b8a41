-- A cap above what is emitted binds nobody; a budget that is overspent has to be made good.
with caps as (
    select
        *, {{ other_account('inventory_code') }} as of_account,
        case
            when sector_code = 'ALL' and bureau_code = 'ALL' then ''
            else ', sector ' || sector_code || ', bureau ' || bureau_code
        end as of_part
    from {{ ref('carbon_budget') }}
),

loose_caps as (
    select
        {{ finding(
            'F-CAP-LOOSE', "'cap ' || period_start || '-' || period_end || of_part || of_account",
            ['period_start', 'actual_year'],
            computed={
                'period_end': 'period_end || of_part',
                'headroom_tco2e': 'round(headroom_annual_tco2e, 0)'
            },
            traced=false, account='inventory_code'
        ) }}
    from caps
    where cap_not_binding and outcome in ('unknown', 'under_way')
),

exceeded as (
    select
        {{ finding(
            'F-CAP-EXCEEDED',
            "'cap ' || period_start || '-' || period_end || ', sector ' || sector_code || ', bureau ' || bureau_code
            || of_account",
            ['period_start', 'period_end', 'sector_code', 'bureau_code', 'years_known'],
            computed={
                'over_tco2e': 'round(-remaining_tco2e, 0)', 'spent_tco2e': 'round(spent_tco2e, 0)',
                'period_cap_tco2e': 'round(period_cap_tco2e, 0)'
            },
            traced=false, account='inventory_code'
        ) }}
    from caps
    where outcome = 'exceeded'
),

final as (
    select * from loose_caps
    union all
    select * from exceeded
)

select * from final
