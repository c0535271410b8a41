-- What each bureau is to abate in an account in the years of a period, what its measures come to in them, and what is
-- assigned to none of them: tonnes of all years together, not of one. Where the overlap of measures is not known, up to
-- overlap_unknown_tco2e of it may be counted twice. Measures are the city's: whether a bureau has any in another
-- account is not known.
with targets as (
    select * from {{ ref('stg_bureau_targets') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside'
),

unknown as (
    select * from {{ ref('int_measures__overlap_unknown') }}
),

-- a target for all sectors is of all measures of its bureau, one for a sector of those of that sector
aims as (
    select * from targets where inventory_code = '{{ var("city_inventory_code") }}'
),

of_bureau as (
    select
        aims.bureau_code, aims.period_start, aims.sector_code, effects.year, sum(effects.net_tco2e) as net_tco2e,
        sum(effects.net_tco2e) - max(effects.net_tco2e) as beyond_largest_tco2e,
        {{ least_published('effects.record_status') }} as record_status
    from aims
    inner join measures
        on aims.bureau_code = measures.bureau_code and aims.sector_code in ('ALL', measures.sector_code)
    inner join effects
        on measures.measure_code = effects.measure_code
        and effects.year between aims.period_start and aims.period_end
    group by aims.bureau_code, aims.period_start, aims.sector_code, effects.year
),

unknown_of_bureau as (
    select
        aims.bureau_code, aims.period_start, aims.sector_code, unknown.year,
        sum(unknown.overlap_most_tco2e) as overlap_most_tco2e
    from unknown
    inner join measures as firsts on unknown.measure_code = firsts.measure_code
    inner join measures as seconds
        on unknown.other_measure_code = seconds.measure_code and firsts.bureau_code = seconds.bureau_code
    inner join aims
        on firsts.bureau_code = aims.bureau_code
        and (
            aims.sector_code = 'ALL'
            or aims.sector_code = firsts.sector_code and aims.sector_code = seconds.sector_code
        )
    group by aims.bureau_code, aims.period_start, aims.sector_code, unknown.year
),

of_period as (
    select
        aims.inventory_code, aims.bureau_code, aims.period_start, aims.period_end, aims.sector_code,
        count(of_bureau.year) as years_known, coalesce(sum(of_bureau.net_tco2e), 0) as net_tco2e,
        coalesce(sum(least(unknown_of_bureau.overlap_most_tco2e, of_bureau.beyond_largest_tco2e)), 0)
            as overlap_unknown_tco2e,
        -- what is unknown of the measures rests on the same of them
        {{ least_published('of_bureau.record_status') }} as record_status
    from aims
    left join of_bureau using (bureau_code, period_start, sector_code)
    left join unknown_of_bureau
        on of_bureau.bureau_code = unknown_of_bureau.bureau_code and of_bureau.year = unknown_of_bureau.year
        and of_bureau.period_start = unknown_of_bureau.period_start
        and of_bureau.sector_code = unknown_of_bureau.sector_code
    group by aims.inventory_code, aims.bureau_code, aims.period_start, aims.period_end, aims.sector_code
),

final as (
    select
        targets.inventory_code, targets.bureau_code, targets.period_start, targets.period_end, targets.sector_code,
        {{ decimal6('targets.target_abatement_tco2e') }} as target_abatement_tco2e,
        {{ decimal6('targets.target_abatement_tco2e * (targets.period_end - targets.period_start + 1)') }}
            as period_target_tco2e,
        of_period.years_known,
        {{ decimal6('of_period.net_tco2e') }} as abatement_net_tco2e,
        {{ decimal6(
            'targets.target_abatement_tco2e * (targets.period_end - targets.period_start + 1) - of_period.net_tco2e'
        ) }} as unallocated_tco2e,
        {{ decimal6('of_period.overlap_unknown_tco2e') }} as overlap_unknown_tco2e,
        case when of_period.inventory_code is null then 'measures_not_known' end as missing_reason,
        targets.source_code,
        {{ least_published_of('targets.record_status', 'of_period.record_status') }} as record_status,
        targets.submission_id
    from targets
    left join of_period using (inventory_code, bureau_code, period_start, period_end, sector_code)
)

select * from final
