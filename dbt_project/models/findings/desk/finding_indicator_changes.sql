-- Changes of indicators that hide a miss, proposed or not, that were not carried out, or that give no reason.
with changes as (
    select * from {{ ref('indicator_changes') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

proposals as (
    select * from {{ ref('stg_indicator_proposals') }}
),

status as (
    select * from {{ ref('indicator_status') }}
),

changed as (
    select
        changes.*, coalesce(changes.replaces_indicator_code, changes.indicator_code) as replaced_code,
        proposals.source_file, proposals.source_sheet, proposals.source_row
    from changes
    inner join proposals using (proposal_code, submission_id)
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

-- Ended without a later version, and nobody proposed to retire or to replace it.
silent_ends as (
    select
        ended.indicator_code, ended.valid_to_year, max(status.year) as last_assessed_year,
        ended.submission_id, ended.source_file, ended.source_sheet, ended.source_row
    from indicators as ended
    anti join indicators as later
        on ended.indicator_code = later.indicator_code and ended.valid_to_year < later.valid_from_year
    anti join changes
        on ended.indicator_code = coalesce(changes.replaces_indicator_code, changes.indicator_code)
        and (changes.kind = 'retire' or changes.replaces_indicator_code is not null)
    inner join status
        on ended.indicator_code = status.indicator_code
        and status.year between ended.valid_from_year and ended.valid_to_year
    where
        ended.indicator_type = 'target' and ended.valid_to_year is not null
        and status.status in ('met', 'on_track', 'lagging', 'deteriorating')
    group by all
    having max_by(status.status, status.year) in ('lagging', 'deteriorating')
),

final as (
    select
        {{ finding(
            'F-IND-RETYPE', 'proposal_code', ['proposal_code', 'indicator_code', 'last_assessed_year'],
            variant="'proposed'"
        ) }}
    from changed
    where hides_missed_target and leaves_target_type
    union all
    select
        {{ finding(
            'F-IND-RETYPE', 'proposal_code', ['proposal_code', 'indicator_code', 'last_assessed_year'],
            variant="'retired'"
        ) }}
    from changed
    where hides_missed_target and kind = 'retire'
    union all
    select
        {{ finding(
            'F-IND-RETYPE', 'proposal_code', ['proposal_code', 'indicator_code', 'replaced_code', 'last_assessed_year'],
            variant="'replaced'"
        ) }}
    from changed
    where hides_missed_target and replaces_indicator_code is not null
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
        {{ finding(
            'F-IND-RETYPE', "indicator_code || ' ' || valid_to_year",
            ['indicator_code', 'valid_to_year', 'last_assessed_year'],
            variant="'retired_silently'"
        ) }}
    from silent_ends
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
