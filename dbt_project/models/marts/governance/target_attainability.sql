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
        trend.trend_tco2e as trend_tco2e,
        trend.trend_tco2e <= targets.allowable_tco2e as trend_leads_there,
        targets.record_status
    from targets
    cross join counted
    left join trend on targets.target_year = trend.year
),

final as (
    select
        *,
        measures_with_figure > 0 and measures_with_owner > 0 and measures_with_money > 0 as is_attainable_as_written,
        nullif(concat_ws('、',
            case when measures_with_figure = 0 then '沒有量化措施' end,
            case when measures_with_owner = 0 then '措施沒有主責局處' end,
            case when measures_with_money = 0 then '措施沒有經費' end
        ), '') as missing_zh,
        nullif(concat_ws(', ',
            case when measures_with_figure = 0 then 'no measure has a figure' end,
            case when measures_with_owner = 0 then 'no measure has an owner' end,
            case when measures_with_money = 0 then 'no measure has money' end
        ), '') as missing_en
    from judged
)

select * from final
