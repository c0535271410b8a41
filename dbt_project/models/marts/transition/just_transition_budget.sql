-- How much of each bureau's items serves a just transition; a bureau whose lines are marked and none of it
-- so is a true zero, one whose lines nobody has marked is not known. What was stated as the
-- whole budget (27.5 billion NT$ in the minutes) stands beside the items, which are not its breakdown.
with items as (
    select * from {{ ref('int_netzero__items') }} where fiscal_year is not null
),

totals as (
    select * from {{ ref('stg_budget_lines') }} where is_total and bureau_code = 'ALL'
    qualify row_number() over (order by known_from desc, line_code) = 1
),

parts as (
    select
        fiscal_year, coalesce(bureau_code, 'ALL') as bureau_code,
        count(distinct line_code) as lines_count,
        count(distinct line_code) filter (where theme_code = 'just_transition') as just_transition_lines_count,
        bool_or(missing_reason is not null) as is_incomplete, bool_and(theme_code = 'untagged') as is_untagged,
        sum(theme_ntd) as items_ntd,
        coalesce(sum(theme_ntd) filter (where theme_code = 'just_transition'), 0) as just_transition_ntd,
        {{ least_published('record_status') }} as record_status
    from items
    group by grouping sets ((fiscal_year, bureau_code), (fiscal_year))
    -- a line of the whole city is in the total, and is no bureau's
    having grouping(bureau_code) = 1 or bureau_code <> 'ALL'
),

final as (
    select
        parts.fiscal_year, parts.bureau_code, parts.bureau_code = 'ALL' as is_total, parts.lines_count,
        parts.just_transition_lines_count,
        case when not parts.is_incomplete then {{ money('parts.items_ntd') }} end as items_ntd,
        case when not parts.is_incomplete and not parts.is_untagged then {{ money('parts.just_transition_ntd') }} end
            as just_transition_ntd,
        case
            when not parts.is_incomplete and not parts.is_untagged
                then formulas.share_pct(parts.just_transition_ntd, parts.items_ntd)
        end
            as just_transition_share_pct,
        case when parts.bureau_code = 'ALL' then {{ money('totals.appropriation_ntd') }} end as stated_total_ntd,
        case
            when parts.is_incomplete then 'shares_above_100'
            when parts.is_untagged then 'untagged'
            when parts.items_ntd = 0 then 'zero_denominator'
        end as missing_reason,
        case when parts.bureau_code = 'ALL' then totals.source_code end as stated_by,
        parts.record_status
    from parts
    left join totals on true
)

select * from final
