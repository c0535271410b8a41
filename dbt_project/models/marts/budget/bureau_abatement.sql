-- What each bureau is to abate in a period, what its measures come to, and what is assigned to none of them.
with targets as (
    select * from {{ ref('stg_bureau_targets') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside'
),

of_bureau as (
    select measures.bureau_code, effects.year, sum(effects.net_tco2e) as net_tco2e
    from effects
    inner join measures using (measure_code)
    group by measures.bureau_code, effects.year
),

final as (
    select
        targets.bureau_code, targets.period_start, targets.period_end, targets.sector_code,
        {{ decimal6('targets.target_abatement_tco2e') }} as target_abatement_tco2e,
        {{ decimal6('coalesce(of_bureau.net_tco2e, 0)') }} as abatement_net_tco2e,
        {{ decimal6('targets.target_abatement_tco2e - coalesce(of_bureau.net_tco2e, 0)') }} as unallocated_tco2e,
        targets.source_code, targets.record_status, targets.submission_id
    from targets
    left join of_bureau on targets.bureau_code = of_bureau.bureau_code and targets.period_end = of_bureau.year
)

select * from final
