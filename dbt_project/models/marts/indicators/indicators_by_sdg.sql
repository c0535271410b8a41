-- The indicators in the order of the Sustainable Development Goals, each with its latest assessed report: what a
-- Voluntary Local Review and applications for awards are written from.
with links as (
    select * from {{ ref('stg_indicator_sdgs') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }} where valid_to_year is null
),

status as (
    select * from {{ ref('indicator_status') }}
),

reports as (
    select indicator_code, period, record_status from {{ ref('int_indicators__current_reports') }}
),

latest as (
    select * from status
    where value is not null
    qualify row_number() over (partition by indicator_code order by is_partial, year desc, period desc) = 1
),

final as (
    select
        links.sdg_goal, links.sdg_target, links.indicator_code, links.is_main,
        indicators.name_zh, indicators.name_en, indicators.bureau_code, indicators.unit, indicators.direction,
        latest.period, latest.value, latest.baseline_value, latest.target_year, latest.target_value,
        latest.attainment_pct, latest.status, latest.highlight_zh, latest.evidence_uri,
        {{ least_published_of('links.record_status', 'coalesce(latest.record_status, indicators.record_status)') }}
            as record_status,
        reports.record_status as value_record_status, links.submission_id
    from links
    inner join indicators using (indicator_code)
    left join latest using (indicator_code)
    left join reports on latest.indicator_code = reports.indicator_code and latest.period = reports.period
)

select * from final
