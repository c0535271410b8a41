-- Each target in force. One whose year is over is met or missed, by the inventory of that year. One that is ahead has
-- its measures, their owners, their money, and the trend; only published measures count: a row that shows the form
-- attains nothing.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

account_years as (
    select * from {{ ref('int_accounts__years') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
    where boundary = 'inside' and status in ('adopted', 'quantified')
),

trend as (
    select * from {{ ref('int_paths__trend') }}
),

counted as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code,
        count(*) filter (where has_figure) as measures_with_figure,
        count(*) filter (where has_owner) as measures_with_owner,
        count(*) filter (where has_money) as measures_with_money
    from measures
),

-- the last year that is over in an account: by its inventory, or by the day that limits are judged by
over as (
    select
        targets.inventory_code, targets.target_code,
        coalesce(greatest(latest.year, year(judged_on.judged_on) - 1), 0) as last_year_over
    from targets
    cross join judged_on
    left join account_years as latest on targets.inventory_code = latest.inventory_code and latest.is_latest
),

judged as (
    select
        inventory_code, target_code, targets.target_year, targets.allowable_tco2e,
        formulas.target_outcome(
            targets.allowable_tco2e, account_years.emissions_tco2e, targets.target_year, over.last_year_over
        ) as outcome,
        account_years.emissions_tco2e as actual_tco2e,
        counted.measures_with_figure, counted.measures_with_owner, counted.measures_with_money,
        trend.trend_tco2e,
        trend.trend_tco2e <= targets.allowable_tco2e as trend_leads_there,
        {{ least_published_of('targets.record_status', 'account_years.record_status') }} as record_status
    from targets
    inner join over using (inventory_code, target_code)
    -- measures are the city's: whether another account has any is not known
    left join counted on targets.inventory_code = counted.inventory_code
    left join account_years
        on targets.inventory_code = account_years.inventory_code and targets.target_year = account_years.year
    left join trend on targets.inventory_code = trend.inventory_code and targets.target_year = trend.year
),

lacking as (
    select
        *,
        case when outcome = 'ahead' then [
            case when measures_with_figure = 0 then 'quantified_measure' end,
            case when measures_with_owner = 0 then 'owner' end,
            case when measures_with_money = 0 then 'money' end
        ] else [] end as lacks
    from judged
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

final as (
    select
        lacking.inventory_code, lacking.target_code, lacking.target_year, lacking.allowable_tco2e, lacking.outcome,
        {{ decimal6('lacking.actual_tco2e') }} as actual_tco2e,
        formulas.gap(lacking.actual_tco2e, lacking.allowable_tco2e) as over_allowable_tco2e,
        lacking.measures_with_figure, lacking.measures_with_owner, lacking.measures_with_money,
        lacking.trend_tco2e, lacking.trend_leads_there, lacking.record_status,
        case
            when lacking.outcome = 'ahead'
                then
                    lacking.measures_with_figure > 0 and lacking.measures_with_owner > 0
                    and lacking.measures_with_money > 0
        end as is_attainable_as_written,
        {{ listed('lacks', 'target_lacks', 'words.zh', '、') }} as missing_zh,
        {{ listed('lacks', 'target_lacks', 'words.en', ', ') }} as missing_en
    from lacking
    cross join words
)

select * from final
