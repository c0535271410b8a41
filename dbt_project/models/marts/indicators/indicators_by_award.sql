-- The indicators in the order of the fields of awards, each with its latest report: what an application is written
-- from, and what it still lacks.
with fields as (
    select * from {{ ref('stg_award_fields') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }} where valid_to_year is null
),

status as (
    select * from {{ ref('indicator_status') }}
),

latest as (
    select * from status
    where value is not null
    qualify row_number() over (partition by indicator_code order by is_partial, year desc, period desc) = 1
),

final as (
    select
        fields.award_code, fields.field_code, fields.indicator_code, fields.award_zh, fields.award_en,
        fields.field_zh, fields.field_en, indicators.name_zh, indicators.name_en, indicators.bureau_code,
        indicators.unit, latest.period, latest.value, latest.status, coalesce(latest.has_quality, false) as has_quality,
        latest.evidence_grade, latest.highlight_zh, latest.evidence_uri,
        coalesce(
            latest.has_quality and latest.evidence_grade in ('measured_outcome', 'survey', 'document'), false
        ) as is_ready,
        {{ least_published_of('fields.record_status', 'coalesce(latest.record_status, indicators.record_status)') }}
            as record_status,
        fields.source_code, fields.submission_id
    from fields
    inner join indicators using (indicator_code)
    left join latest using (indicator_code)
)

select * from final
