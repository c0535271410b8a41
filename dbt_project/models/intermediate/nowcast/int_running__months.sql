-- The running period of each account month by month, all counted parts together: what was emitted so far with its
-- range, how much of it rests on months, and the estimate of the year and of the period at the pace of what is known.
with parts as (
    select * from {{ ref('int_running__revised') }} where is_counted
),

years as (
    select * from {{ ref('int_nowcast__years') }}
),

estimates as (
    select * from {{ ref('int_nowcast__estimates') }} where sector_code = 'ALL'
),

sold as (
    select inventory_code, series_code, year, month, factor_kgco2e_per_kwh
    from {{ ref('int_electricity__weighed') }} where sector_code = 'ALL'
),

monthly as (
    select
        parts.inventory_code, parts.period_start, parts.period_end, parts.year, parts.month,
        sum(parts.emissions_tco2e) as month_tco2e,
        coalesce(sum(parts.emissions_tco2e) filter (where parts.basis = 'months'), 0) as on_months_tco2e,
        coalesce(sum(parts.emissions_tco2e) filter (where parts.is_electricity), 0) as electricity_tco2e,
        sum(parts.missing_count) as missing_count,
        coalesce(bool_or(parts.factor_is_provisional), false) as factor_is_provisional,
        -- how wrong a provisional factor, and a level that is held, may be; an inventory knows better
        coalesce(
            sum(formulas.drifted(parts.emissions_tco2e, years.factor_drift, parts.factor_lag_years))
            filter (where parts.factor_is_provisional and not parts.has_inventory),
            0
        ) as half_of_factor,
        coalesce(
            sum(formulas.drifted(parts.emissions_tco2e, years.account_drift, parts.year - parts.base_year))
            filter (where parts.basis = 'held' and not parts.has_inventory),
            0
        ) as half_of_held,
        bool_or(
            not parts.has_inventory and (
                (parts.basis = 'held' and years.account_drift is null)
                or (parts.factor_is_provisional and years.factor_drift is null)
            )
        ) as lacks_drift,
        {{ least_published_of(
            least_published('parts.record_status'),
            least_published(
                'case when parts.factor_is_provisional and not parts.has_inventory then years.factor_drift_status end'
            ),
            least_published(
                "case when parts.basis = 'held' and not parts.has_inventory then years.account_drift_status end"
            )
        ) }} as record_status
    from parts
    left join years using (inventory_code, year)
    group by parts.inventory_code, parts.period_start, parts.period_end, parts.year, parts.month
),

summed as (
    select
        * exclude (record_status),
        sum(month_tco2e) over so_far as so_far_tco2e,
        sum(on_months_tco2e) over so_far as on_months_so_far_tco2e,
        sum(missing_count) over so_far as missing_so_far,
        sum(month_tco2e) over year_so_far as year_so_far_tco2e,
        sum(electricity_tco2e) over year_so_far as electricity_so_far_tco2e,
        bool_or(lacks_drift) over so_far as lacks_drift_so_far,
        formulas.half_of_both(sum(half_of_factor) over so_far, sum(half_of_held) over so_far) as half_tco2e,
        {{ least_published('record_status', 'over so_far') }} as record_status
    from monthly
    window
        so_far as (partition by inventory_code order by year, month),
        year_so_far as (partition by inventory_code, year order by month)
),

paced as (
    select
        summed.*,
        coalesce(
            formulas.amount_tco2e(estimates.estimate_kwh, sold.factor_kgco2e_per_kwh),
            formulas.at_this_pace(summed.electricity_so_far_tco2e, summed.month)
        ) as electricity_year_tco2e,
        case when summed.month < 12 and summed.electricity_so_far_tco2e > 0 then estimates.half_width else 0 end
            as half_width
    from summed
    left join sold using (inventory_code, year, month)
    left join estimates
        on summed.inventory_code = estimates.inventory_code and sold.series_code = estimates.series_code
        and summed.year = estimates.year and summed.month = estimates.months_known
        and summed.electricity_so_far_tco2e > 0
),

yearly as (
    select
        *,
        formulas.at_this_pace(year_so_far_tco2e - electricity_so_far_tco2e, month) + electricity_year_tco2e
            as year_tco2e,
        period_end - year + 1 as years_left
    from paced
),

estimated as (
    select
        *, formulas.period_at_pace(so_far_tco2e, year_so_far_tco2e, year_tco2e, years_left) as period_tco2e
    from yearly
),

final as (
    select
        * exclude (half_tco2e),
        {{ decimal6('case when not lacks_drift_so_far then half_tco2e end') }} as half_tco2e,
        case
            when not lacks_drift_so_far then formulas.half_of_period(
                half_tco2e, so_far_tco2e, period_tco2e, electricity_year_tco2e, half_width, years_left
            )
        end as period_half_tco2e
    from estimated
)

select * from final
