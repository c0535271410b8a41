-- Each year that has all of its months, as it was estimated after three, six and nine of them, beside what was sold.
with estimates as (
    select * from {{ ref('int_nowcast__estimates') }} where months_known in (3, 6, 9)
),

sold as (
    select * from {{ ref('int_months__electricity') }}
),

years as (
    select
        inventory_code, series_code, sector_code, year, sum(electricity_kwh) as electricity_kwh,
        {{ least_published('record_status') }} as record_status
    from sold
    group by inventory_code, series_code, sector_code, year
    having count(*) = 12
),

before as (
    select
        inventory_code, series_code, sector_code, year, electricity_kwh as kwh_before,
        record_status as status_before
    from years
),

final as (
    select
        years.inventory_code, years.series_code, years.sector_code, years.year, estimates.months_known,
        cast(years.electricity_kwh as decimal(24, 3)) as electricity_kwh,
        cast(estimates.estimate_kwh as decimal(24, 3)) as estimate_kwh,
        cast(estimates.plain_kwh as decimal(24, 3)) as plain_kwh,
        cast(estimates.estimate_kwh * exp(-estimates.half_width) as decimal(24, 3)) as p05_kwh,
        cast(estimates.estimate_kwh * exp(estimates.half_width) as decimal(24, 3)) as p95_kwh,
        {{ least_published_of('years.record_status', 'before.status_before') }} as record_status
    from years
    inner join estimates using (inventory_code, series_code, sector_code, year)
    inner join before
        on years.inventory_code = before.inventory_code and years.series_code = before.series_code
        and years.sector_code = before.sector_code and years.year = before.year + 1
)

select * from final
