-- Who answers for a sector or a measure on the day that limits are judged by: of those in office the one appointed
-- last.
with officers as (
    select * from {{ ref('stg_officers') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

final as (
    select
        officers.sector_code, officers.measure_code, officers.officer_name, officers.post_zh, officers.appointed_on,
        officers.source_code, officers.record_status, officers.submission_id
    from officers
    cross join judged_on
    where
        officers.appointed_on <= judged_on.judged_on
        and coalesce(officers.left_on > judged_on.judged_on, true)
    qualify row_number() over (
        partition by officers.sector_code, officers.measure_code order by officers.appointed_on desc
    ) = 1
)

select * from final
