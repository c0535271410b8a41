-- How much of each bureau's items of the general budget serves a just transition; a bureau whose lines are marked and
-- none of it so is a true zero, one whose lines nobody has marked is not known. What somebody stated as the whole of
-- a year (a claim) stands beside the items, which are not its breakdown; one that names no year stands beside none.
-- Special funds are no part of the general budget and are items of their own in netzero_budget_items.
with items as (
    select * from {{ ref('int_netzero__items') }} where fund_code = 'GENERAL'
),

claims as (
    select * from {{ ref('stg_claims') }} where quantity = 'budget_total'
    qualify row_number() over (partition by claim_year order by known_from desc, claim_code) = 1
),

parts as (
    select
        fiscal_year, coalesce(bureau_code, 'ALL') as bureau_code,
        count(*) filter (where is_first_of_line) as lines_count,
        count(*) filter (where theme_code = 'just_transition') as just_transition_lines_count,
        max(missing_reason) filter (where theme_code = 'just_transition') as unknown_reason,
        bool_and(theme_code = 'untagged') as is_untagged,
        sum(appropriation_ntd) filter (where is_first_of_line) as items_ntd,
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
        {{ money('parts.items_ntd') }} as items_ntd,
        case
            when parts.unknown_reason is null and not parts.is_untagged
                then {{ money('parts.just_transition_ntd') }}
        end as just_transition_ntd,
        case
            when parts.unknown_reason is null and not parts.is_untagged
                then formulas.share_pct(parts.just_transition_ntd, parts.items_ntd)
        end
            as just_transition_share_pct,
        case when parts.bureau_code = 'ALL' then {{ money('claims.stated_ntd') }} end as stated_total_ntd,
        case
            when parts.unknown_reason is not null then parts.unknown_reason
            when parts.is_untagged then 'untagged'
            when parts.items_ntd = 0 then 'zero_denominator'
        end as missing_reason,
        case when parts.bureau_code = 'ALL' then claims.source_code end as stated_by,
        {{ least_published_of(
            'parts.record_status', "case when parts.bureau_code = 'ALL' then claims.record_status end"
        ) }} as record_status
    from parts
    left join claims on parts.fiscal_year = claims.claim_year
)

select * from final
