-- What bureaus reported on their indicators: reasons for a miss that do not stand, numbers without a word or with one
-- that only points elsewhere, words without evidence, outputs without the value of their outcome, counts without
-- evidence of what was done, and targets that lack what would reach them.
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

evidence as (
    select * from {{ ref('int_indicators__evidence') }}
),

pairs as (
    select * from {{ ref('output_outcome') }}
),

reports as (
    select
        status.*, evidence.has_words, assessed.source_file, assessed.source_sheet, assessed.source_row
    from status
    inner join assessed using (indicator_code, period, submission_id)
    left join evidence using (indicator_code, period)
),

unwritten as (
    select * from reports where has_quantity and not has_quality and indicator_type = 'target'
),

unbacked as (
    select * from reports where has_quality and evidence_missing_zh is not null
),

-- an older year without one stays as it was; what is asked for is the outcome of the year reported last
unpaired as (
    select * from pairs
    where output_value is not null
    qualify outcome_value is null and year = max(year) over (partition by output_indicator_code)
),

unattainable as (
    select attainability.*, targets.source_file, targets.source_sheet, targets.source_row
    from attainability
    inner join targets
        on attainability.indicator_code = targets.indicator_code and attainability.target_year = targets.year
        and attainability.submission_id = targets.submission_id
    -- a target of others, such as the nation's, is not the city's to complete
    anti join compilers using (bureau_code)
    where attainability.missing_zh is not null
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
        {{ finding(
            'F-IND-QUALITY', "indicator_code || ' ' || period", ['indicator_code', 'period'],
            variant="case when has_words then 'pointer' else 'none' end"
        ) }}
    from unwritten
    union all
    select
        {{ finding(
            'F-IND-EVIDENCE', "indicator_code || ' ' || period",
            ['indicator_code', 'period', 'evidence_missing_zh', 'evidence_missing_en']
        ) }}
    from unbacked
    union all
    select
        {{ finding(
            'F-IND-PAIR', "output_indicator_code || ' ' || year",
            ['output_indicator_code', 'year', 'outcome_indicator_code', 'outcome_name_zh', 'outcome_name_en'], traced=false
        ) }}
    from unpaired
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
