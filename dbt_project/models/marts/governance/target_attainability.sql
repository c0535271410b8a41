-- Each target in force with its measures, their owners, their money, and the trend. Only published measures count:
-- a row that shows the form attains nothing.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
    where record_status <> 'illustrative' and boundary = 'inside' and status in ('adopted', 'quantified')
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

judged as (
    select
        targets.target_code, targets.target_year, targets.allowable_tco2e,
        counted.measures_with_figure, counted.measures_with_owner, counted.measures_with_money,
        trend.trend_tco2e,
        trend.trend_tco2e <= targets.allowable_tco2e as trend_leads_there,
        targets.record_status
    from targets
    cross join counted
    left join trend on targets.target_year = trend.year
),

lacking as (
    select
        *,
        [
            case when measures_with_figure = 0 then 'quantified_measure' end,
            case when measures_with_owner = 0 then 'owner' end,
            case when measures_with_money = 0 then 'money' end
        ] as lacks
    from judged
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

final as (
    select
        lacking.* exclude (lacks),
        measures_with_figure > 0 and measures_with_owner > 0 and measures_with_money > 0 as is_attainable_as_written,
        {{ listed('lacks', 'target_lacks', 'words.zh', '、') }} as missing_zh,
        {{ listed('lacks', 'target_lacks', 'words.en', ', ') }} as missing_en
    from lacking
    cross join words
)

select * from final
