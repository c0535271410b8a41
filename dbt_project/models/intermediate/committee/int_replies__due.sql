-- When each bureau has to answer the comments of a meeting: calendar days after its letter arrived; a limit that ends
-- on a day off moves to the next working day where the policy says so.
with letters as (
    select * from {{ ref('stg_reply_letters') }}
),

bureaus as (
    select * from {{ ref('stg_bureaus') }} where kind <> 'compiler'
),

holidays as (
    select * from {{ ref('stg_holidays') }}
),

policies as (
    select
        cast({{ policy('REPLY_DUE_DAYS') }} as integer) as reply_days,
        {{ policy('REPLY_DUE_SKIPS_DAYS_OFF') }} = 1 as skips_days_off
    from {{ ref('int_policies__versions') }}
),

to_each as (
    select
        letters.meeting_code, bureaus.bureau_code, letters.record_status, letters.arrived_on
    from letters
    inner join bureaus on letters.bureau_code in (bureaus.bureau_code, 'ALL')
    qualify row_number() over (
        partition by letters.meeting_code, bureaus.bureau_code order by letters.bureau_code = 'ALL'
    ) = 1
),

candidates as (
    select
        to_each.*, policies.skips_days_off, ahead.days,
        to_each.arrived_on + policies.reply_days + cast(ahead.days as integer) as day
    from to_each
    cross join policies
    cross join range(31) as ahead (days)
),

judged as (
    select
        candidates.*,
        case holidays.kind
            when 'day_off' then false
            when 'working_day' then true
            else isodow(candidates.day) <= 5
        end as is_working_day
    from candidates
    left join holidays on candidates.day = holidays.day
),

final as (
    select
        meeting_code, bureau_code, record_status, arrived_on,
        coalesce(min(day) filter (not skips_days_off or is_working_day), min(day)) as due_date
    from judged
    group by meeting_code, bureau_code, record_status, arrived_on
)

select * from final
