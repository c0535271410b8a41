-- Carbon budget against money, line by line (勾稽), at what is in force in each fiscal year, with what was settled
-- beside it. Every budget line and every measure with a figure is here: tied together, or as a line without a
-- measure, or as a measure without a line. Nothing is dropped, a line of nought included. A measure that a line paid
-- for in an earlier year lives on that money. Money of a year is not divided by tonnes of a year: the cost of a tonne
-- is that of the measure over its life. Lines and measures are those of the city, so the account of every row is its
-- own.
with lines as (
    select * from {{ ref('int_budget__lines') }} where in_force_ntd is not null or settled_ntd is not null
),

tags as (
    select * from {{ ref('int_budget__tags') }} where measure_code <> 'NONE'
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside'
),

costs as (
    select * from {{ ref('int_budget__measure_money') }}
),

unfunded as (
    select * from {{ ref('int_budget__unfunded') }}
),

tagged as (
    select
        lines.*, tags.measure_code, tags.tagged_ntd, tags.spent_ntd,
        -- the tonnes of a measure are shared by the money of all its tags
        {{ least_published('tags.record_status', 'over of_measure') }} as tag_status,
        coalesce(sum(tags.tagged_ntd) over of_measure, 0) as tagged_to_measure_ntd,
        count(*) over of_measure as lines_of_measure
    from lines
    inner join tags using (fund_code, fiscal_year, line_code)
    window of_measure as (partition by lines.fiscal_year, tags.measure_code)
),

-- a measure's tonnes of the year, once: by money or, where no tag names any, evenly
reconciled as (
    select
        tagged.* exclude (tagged_to_measure_ntd, lines_of_measure, record_status, tag_status),
        case
            when tagged.tagged_to_measure_ntd > 0
                then formulas.abatement_of_line(
                    effects.net_tco2e, coalesce(tagged.tagged_ntd, 0), tagged.tagged_to_measure_ntd
                )
            else formulas.abatement_of_line(effects.net_tco2e, 1, tagged.lines_of_measure)
        end as abatement_net_tco2e,
        costs.ntd_per_tco2e,
        {{ least_published_of(
            least_published_of('tagged.tag_status', 'costs.record_status'),
            least_published_of('measures.record_status', 'effects.record_status')
        ) }} as record_status,
        'reconciled' as status
    from tagged
    inner join measures using (measure_code)
    left join costs using (measure_code)
    left join effects on tagged.measure_code = effects.measure_code and tagged.fiscal_year = effects.year
),

of_lines as (
    select
        fund_code, fiscal_year, line_code, coalesce(sum(tagged_ntd), 0) as tagged_ntd,
        {{ least_published('tag_status') }} as tag_status
    from tagged
    group by fund_code, fiscal_year, line_code
),

untagged as (
    select
        lines.* exclude (record_status), 'NONE' as measure_code,
        lines.in_force_ntd - coalesce(of_lines.tagged_ntd, 0) as untagged_ntd,
        'untagged_budget' as status,
        {{ least_published_of('lines.record_status', 'of_lines.tag_status') }} as record_status
    from lines
    left join of_lines using (fund_code, fiscal_year, line_code)
    where of_lines.line_code is null or lines.in_force_ntd > of_lines.tagged_ntd
),

together as (
    select * from reconciled
    union all by name
    select * from untagged
    union all by name
    select
        *, 'NONE' as fund_code, 'NONE' as line_code, 'unfunded_abatement' as status, false as is_total
    from unfunded
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code,
        fund_code, fiscal_year, bureau_code, line_code, measure_code, status, is_total,
        line_code <> 'NONE'
        and row_number() over (partition by fund_code, fiscal_year, line_code order by measure_code, status) = 1
            as is_first_of_line,
        in_force_ntd as appropriation_ntd,
        {{ money('tagged_ntd') }} as tagged_ntd,
        {{ money('untagged_ntd') }} as untagged_ntd,
        {{ money('spent_ntd') }} as spent_ntd,
        {{ decimal6('abatement_net_tco2e') }} as abatement_net_tco2e,
        ntd_per_tco2e,
        source_code, record_status, submission_id
    from together
)

select * from final
