-- Every bureau in every year in which any of them reached out: a bureau without an event is a row, not a gap. People
-- who were not counted are missing from the sum and counted as events without a count.
with events as (
    select * from {{ ref('outreach_log') }}
),

bureaus as (
    select * from {{ ref('stg_bureaus') }} where kind = 'bureau'
),

years as (
    select year, {{ least_published('record_status') }} as record_status
    from events
    group by year
),

summed as (
    select
        bureau_code, year, count(*) as event_count,
        count(*) filter (reached_people is null) as uncounted_events,
        sum(reached_people) as reached_people,
        count(*) filter (what_changed_zh is not null) as events_with_change,
        count(*) filter (evidence_uri is not null) as events_with_evidence,
        string_agg(distinct channel, ', ' order by channel) as channels,
        {{ least_published('record_status') }} as record_status
    from events
    group by bureau_code, year
),

final as (
    select
        bureaus.bureau_code, years.year,
        coalesce(summed.event_count, 0) as outreach_events,
        coalesce(summed.uncounted_events, 0) as uncounted_events,
        cast(summed.reached_people as bigint) as reached_people,
        coalesce(summed.events_with_change, 0) as events_with_change,
        coalesce(summed.events_with_evidence, 0) as events_with_evidence,
        summed.channels,
        coalesce(summed.record_status, years.record_status) as record_status
    from bureaus
    cross join years
    left join summed on bureaus.bureau_code = summed.bureau_code and years.year = summed.year
)

select * from final
