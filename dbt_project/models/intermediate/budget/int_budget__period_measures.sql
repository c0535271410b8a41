-- What each measure saves in the years of each budget period of the city, by its bureau and sector, as far as money had
-- been voted for it by then and as far as it had not; and over the life of those that a line of the period pays for.
with periods as (
    select * from {{ ref('int_budget__city_periods') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

years as (
    select * from {{ ref('int_budget__measure_years') }}
),

costs as (
    select * from {{ ref('int_budget__measure_money') }}
),

of_periods as (
    select
        periods.inventory_code, periods.period_start, periods.period_end, years.measure_code,
        sum(years.abatement_net_tco2e) as abatement_tco2e,
        coalesce(sum(years.abatement_net_tco2e) filter (where years.is_funded), 0) as funded_tco2e,
        sum(years.lines_count) > 0 as is_paid_in_period,
        {{ least_published('years.record_status') }} as record_status
    from periods
    inner join years on years.year between periods.period_start and periods.period_end
    group by periods.inventory_code, periods.period_start, periods.period_end, years.measure_code
),

final as (
    select
        of_periods.inventory_code, of_periods.period_start, of_periods.period_end, of_periods.measure_code,
        case measures.bureau_code when 'ALL' then 'UNASSIGNED' else measures.bureau_code end as bureau_code,
        case measures.sector_code when 'ALL' then 'UNASSIGNED' else measures.sector_code end as sector_code,
        {{ decimal6('coalesce(of_periods.abatement_tco2e, 0)') }} as abatement_tco2e,
        {{ decimal6('of_periods.funded_tco2e') }} as funded_tco2e,
        {{ decimal6('coalesce(of_periods.abatement_tco2e, 0) - of_periods.funded_tco2e') }} as unfunded_tco2e,
        {{ decimal6('case when of_periods.is_paid_in_period then costs.lifetime_net_tco2e end') }} as lifetime_tco2e,
        of_periods.record_status
    from of_periods
    inner join measures using (measure_code)
    left join costs using (measure_code)
)

select * from final
