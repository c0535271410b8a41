-- What backs the words of each report: whether its highlight says something of its own, the kind of evidence that is
-- declared and backed, and what a reader would look for and does not find.
with assessed as (
    select * from {{ ref('int_indicators__assessed') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

pointers as (
    {{ word_list("topic = 'points_elsewhere'") }}
),

valued as (
    select indicator_code, year from {{ ref('int_indicators__current_reports') }} where value is not null
    union
    select indicator_code, year from {{ ref('stg_event_counts') }}
),

said as (
    select
        assessed.indicator_code, assessed.period, assessed.evidence_kind,
        coalesce(assessed.highlight_zh, assessed.highlight_en) is not null as has_words,
        formulas.says_something(assessed.highlight_zh, pointers.words)
        or formulas.says_something(assessed.highlight_en, pointers.words) as has_quality,
        formulas.says_something(assessed.evidence_uri, pointers.words) as has_reference,
        indicators.result_kind = 'outcome' or valued.indicator_code is not null as has_outcome
    from assessed
    inner join indicators
        on assessed.indicator_code = indicators.indicator_code
        and assessed.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
    left join valued on indicators.outcome_indicator_code = valued.indicator_code and assessed.year = valued.year
    cross join pointers
),

final as (
    select
        indicator_code, period, has_words, has_quality,
        case
            when not has_quality then 'none'
            when evidence_kind is null or evidence_kind = 'statement' or not has_reference then 'statement'
            when evidence_kind = 'measured_outcome' and not has_outcome then 'document'
            else evidence_kind
        end as evidence_grade,
        list_filter([
            case when not has_quality then 'highlight' end,
            case when has_quality and evidence_kind is null then 'kind' end,
            case when evidence_kind <> 'statement' and not has_reference then 'reference' end,
            case when evidence_kind = 'measured_outcome' and not has_outcome then 'outcome' end
        ], lambda code: code is not null) as lacks
    from said
)

select * from final
