-- The running period: a budget that ends before its time, months that are missing, a factor that is provisional, and a
-- printed total that its parts do not add up to.
with running as (
    select *, {{ other_account('inventory_code') }} as of_account
    from {{ ref('running_account') }}
    where is_total and is_latest
),

months as (
    select * from {{ ref('electricity_monthly') }} where sector_code = 'ALL'
),

fuel as (
    select * from {{ ref('int_months__fuel') }}
),

periods as (
    select * from {{ ref('int_budget__current_period') }}
),

running_out as (
    select
        {{ finding(
            'F-NOWCAST-RUNS-OUT', "'budget ' || period_start || '-' || period_end || of_account",
            ['period_start', 'period_end', 'runs_out_on'],
            computed={
                'month': "year || '-' || lpad(month::varchar, 2, '0')", 'so_far_tco2e': 'round(so_far_tco2e, 0)',
                'period_cap_tco2e': 'round(period_cap_tco2e, 0)', 'on_months_pct': 'round(on_months_pct, 1)'
            },
            traced=false, account='inventory_code'
        ) }}
    from running
    where runs_out_early
),

provisional as (
    select
        {{ finding(
            'F-NOWCAST-PROVISIONAL', "'electricity ' || year || ', account ' || inventory_code",
            ['year', 'factor_version_id'], computed={'emissions_tco2e': 'round(sum(emissions_tco2e), 0)'},
            traced=false, account='inventory_code'
        ) }}
    from months
    where factor_is_provisional
    group by inventory_code, year, factor_version_id
),

differing as (
    select
        {{ finding(
            'F-NOWCAST-TOTAL',
            "'electricity ' || year || '-' || lpad(month::varchar, 2, '0') || ', account ' || inventory_code",
            ['electricity_kwh', 'parts_kwh'],
            computed={'month': "year || '-' || lpad(month::varchar, 2, '0')"},
            traced=false, account='inventory_code'
        ) }}
    from months
    where not total_adds_up
),

numbered as (
    select inventory_code, 'electricity' as what, series_code, 12 * year + month - 1 as month_number from months
    union all
    select inventory_code, fuel_code as what, 'ALL' as series_code, 12 * year + month - 1 as month_number from fuel
),

-- the months between one and the next of its series, and those from the last to the running period
followed as (
    select
        inventory_code, what, series_code, month_number + 1 as first_missing,
        lead(month_number) over (
            partition by inventory_code, what, series_code order by month_number
        ) - 1 as last_missing,
        month_number = max(month_number) over (partition by inventory_code, what) as is_last
    from numbered
),

gaps as (
    select
        followed.inventory_code, followed.what, followed.first_missing,
        coalesce(followed.last_missing, 12 * periods.period_start - 1) as last_missing,
        followed.last_missing is null as has_ended
    from followed
    left join periods using (inventory_code)
    where followed.last_missing is not null or followed.is_last
),

missing as (
    select
        {{ finding(
            'F-NOWCAST-MONTHS', "what || ' from ' || (first_missing // 12) || '-' || lpad((first_missing % 12 + 1)::varchar, 2, '0')
            || ', account ' || inventory_code",
            ['what'],
            computed={
                'first_month': "(first_missing // 12) || '-' || lpad((first_missing % 12 + 1)::varchar, 2, '0')",
                'last_month': "(last_missing // 12) || '-' || lpad((last_missing % 12 + 1)::varchar, 2, '0')",
                'months_count': 'last_missing - first_missing + 1'
            },
            variant="case when has_ended then 'ended' else '' end",
            traced=false, account='inventory_code'
        ) }}
    from gaps
    where last_missing >= first_missing
),

final as (
    select * from running_out
    union all
    select * from provisional
    union all
    select * from differing
    union all
    select * from missing
)

select * from final
