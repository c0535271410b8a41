-- The register of disputes over solar power, and how many days each has been open.
with disputes as (
    select * from {{ ref('stg_solar_disputes') }}
),

districts as (
    select * from {{ ref('stg_districts') }}
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

final as (
    select
        disputes.dispute_code, disputes.raised_on, disputes.district_code, districts.name_zh as district_name_zh,
        districts.name_en as district_name_en, disputes.site_code, disputes.dispute_kind, disputes.parties_zh,
        disputes.dispute_state, disputes.joint_meeting_on, disputes.closed_on,
        disputes.closed_on is null as is_open,
        date_diff('day', disputes.raised_on, coalesce(disputes.closed_on, judged.judged_on)) as days_open,
        disputes.bureau_code, disputes.source_code, disputes.record_status, disputes.submission_id
    from disputes
    left join districts using (district_code)
    cross join judged
    where disputes.raised_on <= judged.judged_on
)

select * from final
