-- What each full-year report is held against: the next target, what a straight line to it expects of the year, and
-- the last target there is. The line starts at the target before, or at the baseline.
with reports as (
    select * from {{ ref('int_indicators__current_reports') }}
),

targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

points as (
    select indicator_code, year, target_value as value, record_status from targets
    union all
    select indicator_code, baseline_year, baseline_value, record_status from targets
    where baseline_year is not null and baseline_value is not null
),

next_targets as (
    select
        reports.indicator_code, reports.period, reports.year,
        targets.year as target_year, targets.target_value, targets.baseline_year, targets.baseline_value,
        targets.record_status as target_record_status
    from reports
    inner join targets on reports.indicator_code = targets.indicator_code and reports.year <= targets.year
    qualify row_number() over (partition by reports.indicator_code, reports.period order by targets.year) = 1
),

starts as (
    select
        next_targets.indicator_code, next_targets.period, points.year as start_year, points.value as start_value,
        points.record_status as start_status
    from next_targets
    inner join points
        on next_targets.indicator_code = points.indicator_code
        and points.year <= next_targets.year and points.year < next_targets.target_year
    qualify row_number() over (
        partition by next_targets.indicator_code, next_targets.period order by points.year desc, points.value
    ) = 1
),

last_targets as (
    select
        indicator_code, max(year) as last_target_year, max_by(target_value, year) as last_target_value,
        max_by(record_status, year) as last_target_status
    from targets
    group by indicator_code
),

final as (
    select
        reports.indicator_code, reports.period,
        next_targets.target_year, next_targets.target_value, next_targets.baseline_year, next_targets.baseline_value,
        {{ least_published_of(
            'next_targets.target_record_status', 'starts.start_status', 'last_targets.last_target_status'
        ) }} as target_record_status,
        case
            when next_targets.target_year = reports.year then next_targets.target_value
            else formulas.straight_line(
                starts.start_value, next_targets.target_value, starts.start_year, next_targets.target_year, reports.year
            )
        end as expected_value,
        last_targets.last_target_year, last_targets.last_target_value
    from reports
    left join next_targets using (indicator_code, period)
    left join starts using (indicator_code, period)
    left join last_targets on reports.indicator_code = last_targets.indicator_code
)

select * from final
