-- Error propagation (IPCC 2006 Vol. 1, equations 3.1 and 3.2): independent errors in quadrature, weighed by their
-- amounts; the errors of one cause, a measured amount or a factor, add up first. U is the half-width of the 95 %
-- interval in percent.
with emissions as (
    select * from {{ ref('int_uncertainty__rows') }}
),

causes as (
    select
        inventory_code, year, sector_code, 'activity' as cause, measured_amount as cause_code,
        activity * factor as amount_tco2e, activity_pct as uncertainty_pct, record_status
    from emissions
    union all
    select
        inventory_code, year, sector_code, 'factor' as cause, factor_version_id as cause_code,
        activity * factor as amount_tco2e, factor_pct as uncertainty_pct, record_status
    from emissions
),

by_cause as (
    select
        inventory_code, year, sector_code, cause, cause_code,
        sum(amount_tco2e) as amount_tco2e,
        formulas.squared_error(sum(formulas.half_width(amount_tco2e, uncertainty_pct))) as squared_error,
        bool_and(amount_tco2e is not null and uncertainty_pct is not null) as is_known,
        {{ least_published('record_status') }} as record_status
    from causes
    group by inventory_code, year, sector_code, cause, cause_code
),

final as (
    select
        inventory_code, year, sector_code,
        formulas.combined_sum_pct(sum(squared_error), sum(amount_tco2e) filter (where cause = 'activity'))
            as uncertainty_pct,
        {{ least_published('record_status') }} as record_status
    from by_cause
    group by inventory_code, year, sector_code
    having bool_and(is_known)
)

select * from final
