-- The running budget period of each account, month by month: what each part gave so far, and the whole against its
-- cap.
with parts as (
    select * from {{ ref('int_running__revised') }}
),

months as (
    select * from {{ ref('int_running__months') }}
),

caps as (
    select inventory_code, period_start, period_end, period_cap_tco2e, source_code, record_status
    from {{ ref('carbon_budget') }}
    where is_total
),

known as (
    select
        months.*,
        caps.period_cap_tco2e,
        case when months.missing_so_far > 0 then 'month_missing' end as missing_reason,
        case when months.missing_so_far = 0 then {{ decimal6('months.so_far_tco2e') }} end as whole_tco2e,
        {{ least_published_of('months.record_status', 'caps.record_status') }} as status_with_cap,
        make_date(months.period_start, 1, 1) as first_day,
        last_day(make_date(months.year, months.month, 1)) as last_day
    from months
    left join caps using (inventory_code, period_start, period_end)
),

run_out as (
    select
        *, formulas.runs_out_on(first_day, last_day, whole_tco2e, period_cap_tco2e, year_tco2e) as runs_out_on
    from known
),

total_rows as (
    select
        inventory_code, period_start, period_end, year, month, 'ALL' as part_code, true as is_total,
        true as is_counted, 'sum' as basis, cast(null as bigint) as base_year, factor_is_provisional,
        {{ decimal6('month_tco2e') }} as emissions_tco2e,
        whole_tco2e as so_far_tco2e,
        {{ decimal6('whole_tco2e - half_tco2e') }} as p05_tco2e,
        {{ decimal6('whole_tco2e + half_tco2e') }} as p95_tco2e,
        {{ percent('100 * on_months_so_far_tco2e / nullif(whole_tco2e, 0)') }} as on_months_pct,
        period_cap_tco2e,
        formulas.headroom(period_cap_tco2e, whole_tco2e) as remaining_tco2e,
        case when whole_tco2e is not null then {{ decimal6('year_tco2e') }} end as year_estimate_tco2e,
        case when whole_tco2e is not null then {{ decimal6('period_tco2e') }} end as period_estimate_tco2e,
        case when whole_tco2e is not null then {{ decimal6('period_tco2e - period_half_tco2e') }} end
            as period_p05_tco2e,
        case when whole_tco2e is not null then {{ decimal6('period_tco2e + period_half_tco2e') }} end
            as period_p95_tco2e,
        runs_out_on, runs_out_on < make_date(period_end, 12, 31) as runs_out_early,
        (year, month) = max((year, month)) over (partition by inventory_code) as is_latest,
        missing_reason, status_with_cap as record_status
    from run_out
),

part_rows as (
    select
        inventory_code, period_start, period_end, year, month, part_code, false as is_total, is_counted, basis,
        base_year, factor_is_provisional, emissions_tco2e,
        case when sum(missing_count) over so_far = 0 then {{ decimal6('sum(emissions_tco2e) over so_far') }} end
            as so_far_tco2e,
        cast(null as decimal(24, 6)) as p05_tco2e, cast(null as decimal(24, 6)) as p95_tco2e,
        cast(null as decimal(18, 9)) as on_months_pct, cast(null as decimal(24, 6)) as period_cap_tco2e,
        cast(null as decimal(24, 6)) as remaining_tco2e, cast(null as decimal(24, 6)) as year_estimate_tco2e,
        cast(null as decimal(24, 6)) as period_estimate_tco2e, cast(null as decimal(24, 6)) as period_p05_tco2e,
        cast(null as decimal(24, 6)) as period_p95_tco2e, cast(null as date) as runs_out_on,
        cast(null as boolean) as runs_out_early,
        (year, month) = max((year, month)) over (partition by inventory_code) as is_latest,
        case when basis = 'missing' then 'month_missing' end as missing_reason,
        {{ least_published('record_status', 'over so_far') }} as record_status
    from parts
    window so_far as (partition by inventory_code, part_code order by year, month)
),

final as (
    select * from total_rows
    union all
    select * from part_rows
)

select * from final
