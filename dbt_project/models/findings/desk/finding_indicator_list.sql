-- What the list of indicators lacks: bureaus without an indicator, outputs without an outcome, retypes that hide a
-- miss, changes that were not carried out or give no reason.
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
    where
        earlier.indicator_type = 'target' and later.indicator_type = 'tracking'
        and status.status in ('met', 'on_track', 'lagging', 'deteriorating')
    group by all
    having max_by(status.status, status.year) in ('lagging', 'deteriorating')
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
        {{ finding(
            'F-IND-RETYPE', 'proposal_code', ['proposal_code', 'indicator_code', 'last_assessed_year'],
            variant="'proposed'"
        ) }}
    from changed
    where hides_missed_target
    union all
    select
        {{ finding(
            'F-IND-RETYPE', "indicator_code || ' ' || valid_from_year",
            ['indicator_code', 'valid_from_year', 'last_assessed_year'],
            variant="'not_proposed'"
        ) }}
    from silent_retypes
    union all
    select
        {{ finding('F-IND-CHANGE', 'proposal_code', ['proposal_code', 'effective_from_year']) }}
    from changed
    where not is_carried_out
    union all
    select
        {{ finding('F-IND-NOREASON', 'proposal_code', ['proposal_code', 'indicator_code']) }}
    from changed
    where reason_zh is null
)

select * from final
