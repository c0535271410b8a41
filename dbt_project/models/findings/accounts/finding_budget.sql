-- Budgets that are not as they were decided: carries that are not made in full, and periods of another length than the
-- policy has.
with carries as (
    select *, {{ other_account('inventory_code') }} as of_account from {{ ref('int_budget__carries') }}
),

caps as (
    select * from {{ ref('stg_budget_caps') }}
    qualify row_number() over (
        partition by inventory_code, period_start, period_end order by sector_code = 'ALL' desc, source_row
    ) = 1
),

policies as (
    select * from {{ ref('int_policies__versions') }} where policy_code = 'BUDGET_PERIOD_YEARS'
),

limited as (
    select
        {{ finding(
            'F-CARRY', "'carry ' || from_period_start || ' to ' || to_period_start || of_account",
            ['from_period_start', 'to_period_start'], account='inventory_code',
            computed={
                'amount_tco2e': plain_number('amount_tco2e'), 'made_tco2e': plain_number('made_tco2e')
            },
            variant='limited_because'
        ) }}
    from carries
    where limited_because is not null
),

lengths as (
    select
        {{ finding(
            'F-CAP-LENGTH', "caps.inventory_code || ' ' || caps.period_start || '-' || caps.period_end",
            ['caps.inventory_code', 'caps.period_start', 'caps.period_end'], account='caps.inventory_code',
            computed={'policy_years': plain_number('policies.value')}
        ) }}
    from caps
    inner join policies on caps.period_start between policies.valid_from_year and policies.valid_to_year
    where caps.period_end - caps.period_start + 1 <> policies.value
),

final as (
    select * from limited
    union all
    select * from lengths
)

select * from final
