-- D3: a target ahead without a measure, an owner or money is not attainable as written; one whose year is over was met
-- or missed.
with attainability as (
    select *, {{ other_account('inventory_code') }} as of_account from {{ ref('target_attainability') }}
),

targets as (
    select
        {{ finding(
            'D3', 'target_code || of_account', ['target_code', 'missing_zh', 'missing_en'],
            traced=false, account='inventory_code'
        ) }}
    from attainability
    where not is_attainable_as_written
),

over as (
    select
        {{ finding(
            'F-TARGET-OVER', 'target_code || of_account', ['target_code', 'target_year'],
            computed={
                'over_tco2e': 'round(over_allowable_tco2e, 0)', 'under_tco2e': 'round(-over_allowable_tco2e, 0)'
            },
            variant="case outcome when 'met' then 'met' when 'awaiting_inventory' then 'awaiting_inventory' else '' end",
            traced=false, account='inventory_code'
        ) }}
    from attainability
    where outcome <> 'ahead'
),

final as (
    select * from targets
    union all
    select * from over
)

select * from final
