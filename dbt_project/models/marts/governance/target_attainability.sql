-- Each target in force. One whose year is over is met or missed, by the inventory of that year. One that is ahead has
-- its measures, their owners, their money, and the trend; only published measures count: a row that shows the form
-- attains nothing.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
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
        count(*) filter (where has_figure) as measures_with_figure,
        count(*) filter (where has_owner) as measures_with_owner,
        count(*) filter (where has_money) as measures_with_money
    from measures
),

-- the last year that is over: by its inventory, or by the day that limits are judged by
over as (
    select
        coalesce(greatest((select max(year) from city_years), max(year(judged_on.judged_on)) - 1), 0) as last_year_over
    from judged_on
),

judged as (
    select
        targets.target_code, targets.target_year, targets.allowable_tco2e,
        formulas.target_outcome(
            targets.allowable_tco2e, city_years.emissions_tco2e, targets.target_year, over.last_year_over
        ) as outcome,
        city_years.emissions_tco2e as actual_tco2e,
        counted.measures_with_figure, counted.measures_with_owner, counted.measures_with_money,
        trend.trend_tco2e,
        trend.trend_tco2e <= targets.allowable_tco2e as trend_leads_there,
        {{ least_published_of('targets.record_status', 'city_years.record_status') }} as record_status
    from targets
    cross join counted
    cross join over
    left join city_years on targets.target_year = city_years.year
    left join trend on targets.target_year = trend.year
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
        lacking.target_code, lacking.target_year, lacking.allowable_tco2e, lacking.outcome,
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
