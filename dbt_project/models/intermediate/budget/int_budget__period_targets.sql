-- What each bureau is to abate over a whole period, by sector. Of a target for all sectors that stands beside targets
-- for some, the rest is of no sector: UNASSIGNED.
with targets as (
    select
        inventory_code, period_start, period_end, bureau_code, sector_code, record_status,
        target_abatement_tco2e * (period_end - period_start + 1) as target_tco2e
    from {{ ref('stg_bureau_targets') }}
),

of_sectors as (
    select inventory_code, period_start, period_end, bureau_code, sum(target_tco2e) as target_tco2e
    from targets
    where sector_code <> 'ALL'
    group by inventory_code, period_start, period_end, bureau_code
),

final as (
    select
        targets.inventory_code, targets.period_start, targets.period_end, targets.bureau_code,
        case targets.sector_code when 'ALL' then 'UNASSIGNED' else targets.sector_code end as sector_code,
        {{ decimal6("targets.target_tco2e
            - case targets.sector_code when 'ALL' then coalesce(of_sectors.target_tco2e, 0) else 0 end") }}
            as target_tco2e,
        targets.record_status
    from targets
    left join of_sectors using (inventory_code, period_start, period_end, bureau_code)
)

select * from final
