-- Each tag on each fiscal year of its line for which it holds, with the money it names of what is in force and of
-- what was settled. Of several tags to one measure or goal the one for the fewest years counts. A tag that gives a
-- level alone names no money.
with tags as (
    select * from {{ ref('stg_budget_tags') }}
),

lines as (
    select * from {{ ref('int_budget__lines') }}
),

held as (
    select
        lines.fund_code, lines.fiscal_year, lines.line_code, tags.measure_code, tags.goal, lines.bureau_code,
        lines.is_total, lines.in_force_ntd, lines.settled_ntd,
        tags.amount_ntd as stated_ntd, tags.tag_share as stated_share, tags.level, tags.tagged_part,
        tags.confidence, tags.record_status as tag_status,
        {{ least_published_of('lines.record_status', 'tags.record_status') }} as record_status,
        tags.source_code, tags.submission_id, tags.source_file, tags.source_sheet, tags.source_row
    from lines
    inner join tags
        on lines.fund_code = tags.fund_code and lines.line_code = tags.line_code
        and lines.fiscal_year >= coalesce(tags.from_year, lines.fiscal_year)
        and lines.fiscal_year <= coalesce(tags.to_year, lines.fiscal_year)
    qualify row_number() over (
        partition by lines.fund_code, lines.fiscal_year, lines.line_code, tags.measure_code, tags.goal
        order by tags.to_year - tags.from_year nulls last, tags.holds_for
    ) = 1
),

-- the part of the line that is tagged: the whole of it, or what it has more than the year before
parted as (
    select
        held.*,
        case held.tagged_part
            when 'increment' then greatest(held.in_force_ntd - earlier.in_force_ntd, 0)
            else held.in_force_ntd
        end as part_ntd
    from held
    left join lines as earlier
        on held.fund_code = earlier.fund_code and held.line_code = earlier.line_code
        and held.fiscal_year = earlier.fiscal_year + 1
),

tagged as (
    select
        *,
        formulas.tagged_money(stated_ntd, stated_share, part_ntd) as tagged_ntd,
        case
            when tagged_part = 'whole' and stated_share is not null then stated_share
            else formulas.tagged_money(stated_ntd, stated_share, part_ntd) / nullif(in_force_ntd, 0)
        end as tag_share
    from parted
),

final as (
    select
        fund_code, fiscal_year, line_code, measure_code, goal, bureau_code, is_total, in_force_ntd,
        tagged_ntd, try_cast(settled_ntd * tag_share as decimal(24, 2)) as spent_ntd,
        try_cast(tag_share as decimal(24, 12)) as tag_share,
        level, confidence, tag_status, record_status, source_code, submission_id, source_file, source_sheet, source_row
    from tagged
)

select * from final
