-- Each proposal to change an indicator with what was decided, whether the list of indicators says so from its year on,
-- and whether it would hide a target that was missed: by a retype to tracking, by retiring the indicator, or by an
-- indicator that takes its place. Earlier years keep the old version.
with proposals as (
    select * from {{ ref('stg_indicator_proposals') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

status as (
    select * from {{ ref('indicator_status') }}
),

last_judged as (
    select
        proposals.proposal_code,
        max_by(status.status, status.year) as last_status, max(status.year) as last_year
    from proposals
    inner join status
        on coalesce(proposals.replaces_indicator_code, proposals.indicator_code) = status.indicator_code
        and status.year < coalesce(proposals.effective_from_year, 9999)
    where status.status not in ('not_assessable', 'withheld')
    group by proposals.proposal_code
),

versions as (
    select
        proposals.proposal_code,
        bool_or(indicators.valid_from_year = proposals.effective_from_year) as has_new_version,
        bool_or(indicators.valid_to_year = proposals.effective_from_year - 1) as has_closed_version
    from proposals
    inner join indicators using (indicator_code)
    group by proposals.proposal_code
),

joined as (
    select
        proposals.*,
        coalesce(versions.has_new_version, false) as has_new_version,
        coalesce(versions.has_closed_version, false) as has_closed_version,
        last_judged.last_status, last_judged.last_year
    from proposals
    left join versions using (proposal_code)
    left join last_judged using (proposal_code)
),

judged as (
    select
        *,
        coalesce(
            (kind = 'retype' or changed_column = 'indicator_type')
            and lower(trim(new_value)) in ('tracking', '追蹤型')
            and coalesce(lower(trim(old_value)), 'target') in ('target', '目標型'),
            false
        ) as leaves_target_type
    from joined
),

final as (
    select
        proposal_code, kind, indicator_code, replaces_indicator_code, bureau_code, proposed_by_zh, proposed_on,
        changed_column, old_value as old_definition, new_value as new_definition, reason_zh, decision, decided_on,
        effective_from_year,
        case
            when decision = 'approved'
                then case kind
                    when 'retire' then has_closed_version
                    when 'add' then has_new_version
                    else has_new_version and has_closed_version
                end
        end as is_carried_out,
        leaves_target_type,
        last_status, last_year as last_assessed_year,
        (leaves_target_type or kind = 'retire' or replaces_indicator_code is not null)
        and coalesce(last_status in ('lagging', 'deteriorating'), false) as hides_missed_target,
        source_code, record_status, submission_id
    from judged
)

select * from final
