-- How well the estimates of past years did, beside the plain one: its months so far times last year's whole over last
-- year's same months.
with tested as (
    select * from {{ ref('int_nowcast__backtest') }}
),

final as (
    select
        inventory_code, year, months_known, sector_code, series_code, sector_code = 'ALL' as is_total,
        electricity_kwh, estimate_kwh,
        formulas.change_pct(estimate_kwh, electricity_kwh) as error_pct,
        plain_kwh,
        formulas.change_pct(plain_kwh, electricity_kwh) as plain_error_pct,
        p05_kwh, p95_kwh,
        electricity_kwh between p05_kwh and p95_kwh as range_held,
        record_status
    from tested
)

select * from final
