-- What the list of indicators lacks: bureaus without an indicator, outputs without an outcome in use.
with coverage as (
    select * from {{ ref('indicator_coverage') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

groups_without as (
    select distinct group_code, unnest(string_split(bureaus_without_indicator, ', ')) as bureau_code
    from coverage
    where bureaus_without_indicator is not null and group_code <> 'ALL'
),

outputs as (
    select * from indicators
    where result_kind = 'output' and outcome_indicator_code is null and valid_to_year is null
),

-- paired with what is retired or not in the list
paired_with_nothing as (
    select outputs.*
    from indicators as outputs
    anti join indicators as outcomes
        on outputs.outcome_indicator_code = outcomes.indicator_code and outcomes.valid_to_year is null
    where outputs.valid_to_year is null and outputs.outcome_indicator_code is not null
),

final as (
    select
        {{ finding('F-IND-BUREAU', "bureau_code || ' ' || group_code", ['bureau_code', 'group_code'], traced=false) }}
    from groups_without
    union all
    select
        {{ finding('F-IND-OUTCOME', 'indicator_code', ['indicator_code', 'name_zh', 'name_en']) }}
    from outputs
    union all
    select
        {{ finding('F-IND-PAIR-GONE', 'indicator_code', ['indicator_code', 'outcome_indicator_code']) }}
    from paired_with_nothing
)

select * from final
