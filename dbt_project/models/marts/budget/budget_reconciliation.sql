-- Carbon budget against money, line by line (勾稽). Every budget line and every measure with a figure is here:
-- tied together, or as a line without a measure, or as a measure without a line. Nothing is dropped. Lines and
-- measures are those of the city, so the account of every row is its own.
with lines as (
    select * from {{ ref('stg_budget_lines') }}
),

tags as (
    select * from {{ ref('int_budget__tags') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside'
),

tagged as (
    select
        lines.fiscal_year, lines.bureau_code, lines.line_code, tags.measure_code, lines.appropriation_ntd,
        lines.appropriation_ntd * tags.tag_share as tagged_ntd,
        sum(lines.appropriation_ntd * tags.tag_share)
            over (partition by lines.fiscal_year, tags.measure_code) as tagged_to_measure_ntd,
        lines.is_total, lines.source_code, lines.record_status, lines.submission_id
    from lines
    inner join tags using (line_code)
),

reconciled as (
    select
        tagged.* exclude (tagged_to_measure_ntd),
        formulas.abatement_of_line(effects.net_tco2e, tagged.tagged_ntd, tagged.tagged_to_measure_ntd)
            as abatement_net_tco2e,
        'reconciled' as status
    from tagged
    left join effects on tagged.measure_code = effects.measure_code and tagged.fiscal_year = effects.year
),

untagged as (
    select
        lines.fiscal_year, lines.bureau_code, lines.line_code, 'NONE' as measure_code, lines.appropriation_ntd,
        lines.appropriation_ntd - coalesce(sum(tagged.tagged_ntd), 0) as tagged_ntd,
        lines.is_total, lines.source_code, lines.record_status, lines.submission_id,
        cast(null as double) as abatement_net_tco2e,
        'untagged_budget' as status
    from lines
    left join tagged using (line_code)
    group by
        lines.fiscal_year, lines.bureau_code, lines.line_code, lines.appropriation_ntd, lines.is_total,
        lines.source_code, lines.record_status, lines.submission_id
    having lines.appropriation_ntd - coalesce(sum(tagged.tagged_ntd), 0) > 0
),

fiscal_years as (
    select distinct fiscal_year from lines
),

unfunded as (
    select
        fiscal_years.fiscal_year, measures.bureau_code, 'NONE' as line_code, measures.measure_code,
        effects.net_tco2e as abatement_net_tco2e, 'unfunded_abatement' as status,
        false as is_total, effects.source_code, effects.record_status, effects.submission_id
    from effects
    inner join measures using (measure_code)
    inner join fiscal_years on effects.year = fiscal_years.fiscal_year
    left join tagged
        on effects.measure_code = tagged.measure_code and fiscal_years.fiscal_year = tagged.fiscal_year
    where tagged.measure_code is null and effects.net_tco2e > 0
),

together as (
    select * from reconciled
    union all by name
    select * from untagged
    union all by name
    select * from unfunded
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code,
        fiscal_year, bureau_code, line_code, measure_code, status, is_total,
        line_code <> 'NONE'
        and row_number() over (partition by fiscal_year, line_code order by measure_code, status) = 1
            as is_first_of_line,
        {{ money('appropriation_ntd') }} as appropriation_ntd,
        {{ money("case when status = 'reconciled' then tagged_ntd end") }} as tagged_ntd,
        {{ money("case when status = 'untagged_budget' then tagged_ntd end") }} as untagged_ntd,
        {{ decimal6('abatement_net_tco2e') }} as abatement_net_tco2e,
        case when status = 'reconciled' then formulas.ntd_per_tco2e(tagged_ntd, abatement_net_tco2e) end
            as ntd_per_tco2e,
        source_code, record_status, submission_id
    from together
)

select * from final
