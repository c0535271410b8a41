-- How far each project for credits has come: its last stage, whether its standard accepts its method, and what of the
-- money that it asked for it was granted.
with projects as (
    select * from {{ ref('stg_credit_projects') }}
),

standards as (
    select * from {{ ref('stg_credit_standards') }}
),

ordered as (
    select
        *,
        row_number() over (partition by project_code order by reached_on desc, stage desc) as recency,
        min(reached_on) over (partition by project_code) as begun_on
    from projects
),

final as (
    select
        ordered.project_code, ordered.name_zh, ordered.name_en, ordered.bureau_code, ordered.measure_code,
        ordered.stage, ordered.begun_on, ordered.reached_on, ordered.standard_code,
        standards.name_zh as standard_name_zh, standards.name_en as standard_name_en, ordered.reduction_method,
        case
            when ordered.standard_code is null then 'no_standard'
            when ordered.reduction_method is null then 'no_method'
            when ordered.method_is_accepted is null then 'not_checked'
            when ordered.method_is_accepted then 'accepted'
            else 'not_accepted'
        end as eligibility,
        ordered.projects_count, {{ decimal6('ordered.expected_tco2e') }} as expected_tco2e, ordered.fund_name,
        {{ money('ordered.asked_ntd') }} as asked_ntd, {{ money('ordered.granted_ntd') }} as granted_ntd,
        {{ money('ordered.asked_ntd - ordered.granted_ntd') }} as not_granted_ntd,
        ordered.source_code, {{ least_published_of('ordered.record_status', 'standards.record_status') }}
            as record_status,
        ordered.submission_id
    from ordered
    left join standards using (standard_code)
    where ordered.recency = 1
)

select * from final
