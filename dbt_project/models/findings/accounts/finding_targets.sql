-- D3: a target ahead whose needed reduction is not covered by measures that can be counted on, with the share that is;
-- one whose year is over was met or missed. Where no measure was filed nothing is said against the target.
with attainability as (
    select
        *, {{ other_account('inventory_code') }} as of_account,
        case when trend_leads_there then 'leads' when not trend_leads_there then 'short' else 'unknown' end as trend
    from {{ ref('target_attainability') }}
    where sector_code = 'ALL'
),

targets as (
    select
        {{ finding(
            'D3', 'target_code || of_account', ['target_code', 'target_year', 'trend'],
            computed={
                'needed_tco2e': 'round(reduction_needed_tco2e, 0)', 'counted_tco2e': 'round(counted_tco2e, 0)',
                'covered_pct': share_phrase('covered_pct')
            },
            variant="case when counted_tco2e is null then 'no_measures' else '' end",
            traced=false, account='inventory_code'
        ) }}
    from attainability
    where
        cover in ('part', 'none')
        -- measures are the city's: of another account nothing is known of them
        or (counted_tco2e is null and reduction_needed_tco2e > 0 and of_account = '')
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
