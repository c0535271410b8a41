-- What bureaus reported on their indicators: reasons for a miss that do not stand, numbers without a word, counts
-- without evidence of what was done, and targets that cannot be reached as written.
with status as (
    select * from {{ ref('indicator_status') }}
),

assessed as (
    select * from {{ ref('int_indicators__assessed') }}
),

attainability as (
    select * from {{ ref('indicator_attainability') }}
),

targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

trends as (
    select * from {{ ref('count_trends') }}
),

compilers as (
    select bureau_code from {{ ref('stg_bureaus') }} where kind = 'compiler'
),

reports as (
    select
        status.*, assessed.source_file, assessed.source_sheet, assessed.source_row
    from status
    inner join assessed using (indicator_code, period, submission_id)
),

unwritten as (
    select * from reports where has_quantity and not has_quality and indicator_type = 'target'
),

unattainable as (
    select attainability.*, targets.source_file, targets.source_sheet, targets.source_row
    from attainability
    inner join targets
        on attainability.indicator_code = targets.indicator_code and attainability.target_year = targets.year
        and attainability.submission_id = targets.submission_id
    -- a target of others, such as the nation's, is not the city's to complete
    anti join compilers using (bureau_code)
    where not attainability.is_attainable_as_written
),

unexplained as (
    select * from trends
    qualify evidence_zh is null and year = max(year) over (partition by indicator_code)
),

final as (
    select
        {{ finding(
            'F-IND-REASON', "indicator_code || ' ' || period",
            ['indicator_code', 'period', 'reason_note_zh', 'reason_note_en']
        ) }}
    from reports
    where reason_verdict <> 'accepted'
    union all
    select
        {{ finding('F-IND-QUALITY', "indicator_code || ' ' || period", ['indicator_code', 'period']) }}
    from unwritten
    union all
    select
        {{ finding(
            'F-IND-TARGET', "indicator_code || ' ' || target_year",
            ['indicator_code', 'target_year', 'missing_zh', 'missing_en']
        ) }}
    from unattainable
    union all
    select
        {{ finding('F-COUNT-EVIDENCE', "indicator_code || ' ' || year", ['indicator_code', 'year'], traced=false) }}
    from unexplained
)

select * from final
