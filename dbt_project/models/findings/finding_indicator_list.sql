-- What the list of indicators lacks: bureaus without an indicator, outputs without an outcome, retypes that hide a miss,
-- changes that were not carried out or give no reason.
with coverage as (
    select * from {{ ref('indicator_coverage') }}
),

changes as (
    select * from {{ ref('indicator_changes') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

proposals as (
    select * from {{ ref('stg_indicator_proposals') }}
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

changed as (
    select changes.*, proposals.source_file, proposals.source_sheet, proposals.source_row
    from changes
    inner join proposals using (proposal_code, submission_id)
),

status as (
    select * from {{ ref('indicator_status') }}
),

-- From one version to the next, and nobody proposed it.
silent_retypes as (
    select
        later.indicator_code, later.valid_from_year, max(status.year) as last_assessed_year,
        later.submission_id, later.source_file, later.source_sheet, later.source_row
    from indicators as later
    inner join indicators as earlier
        on later.indicator_code = earlier.indicator_code and earlier.valid_to_year = later.valid_from_year - 1
    inner join status
        on later.indicator_code = status.indicator_code
        and status.year between earlier.valid_from_year and earlier.valid_to_year
    anti join changes
        on later.indicator_code = changes.indicator_code and changes.leaves_target_type
        and later.valid_from_year = changes.effective_from_year
    where earlier.indicator_type = 'target' and later.indicator_type = 'tracking'
        and status.status in ('met', 'on_track', 'lagging', 'deteriorating')
    group by all
    having max_by(status.status, status.year) in ('lagging', 'deteriorating')
),

final as (
    select
        {{ finding(
            'F-IND-BUREAU', 'warning', "bureau_code || ' ' || group_code",
            "bureau_code || ' 在 ' || group_code || ' 中沒有任何指標；請補上指標及內涵。'",
            "bureau_code || ' has no indicator in ' || group_code || '; propose one.'", traced=false
        ) }}
    from groups_without
    union all
    select
        {{ finding(
            'F-IND-OUTCOME', 'info', "indicator_code",
            "indicator_code || '（' || name_zh || '）只計產出，沒有配對的成果指標；請指明它改善了什麼。'",
            "indicator_code || ' (' || name_en || ') counts an output without an outcome; say what it makes better.'"
        ) }}
    from outputs
    union all
    select
        {{ finding(
            'F-IND-RETYPE', 'warning', "proposal_code",
            "proposal_code || '：' || indicator_code || ' ' || last_assessed_year || ' 年未達標，改為追蹤型將使目標消失；請先說明未達標的原因。'",
            "proposal_code || ': ' || indicator_code || ' missed its target in ' || last_assessed_year || ', and as a tracking indicator it would have none; explain the miss first.'"
        ) }}
    from changed
    where hides_missed_target
    union all
    select
        {{ finding(
            'F-IND-RETYPE', 'warning', "indicator_code || ' ' || valid_from_year",
            "indicator_code || ' 自 ' || valid_from_year || ' 年起改為追蹤型，沒有自該年生效的異動提案，且 ' || last_assessed_year || ' 年未達標；請補提異動案並說明未達標的原因。'",
            "indicator_code || ' became a tracking indicator in ' || valid_from_year || ' without a proposal for that year, after it missed its target in ' || last_assessed_year || '; propose the change and explain the miss.'"
        ) }}
    from silent_retypes
    union all
    select
        {{ finding(
            'F-IND-CHANGE', 'warning', "proposal_code",
            "proposal_code || '：已通過，但 indicators 沒有自 ' || effective_from_year || ' 年起的版本；請補上新版本並結束舊版本。'",
            "proposal_code || ': approved, but indicators has no version from ' || effective_from_year || '; add it and close the old one.'"
        ) }}
    from changed
    where not is_carried_out
    union all
    select
        {{ finding(
            'F-IND-NOREASON', 'info', "proposal_code",
            "proposal_code || '：' || indicator_code || ' 的異動提案沒有理由；請補填。'",
            "proposal_code || ': the proposal to change ' || indicator_code || ' gives no reason; add one.'"
        ) }}
    from changed
    where reason_zh is null
)

select * from final
