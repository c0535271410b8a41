-- Step by step: what each measure takes off its sector in every year to the next target, who is to do it, with which
-- money, what it still needs from others, its next milestone and its latest report; measures are the city's, so the
-- account is its own. What no measure that can be counted on takes off is a line of its own, from the level of the
-- latest inventory: of each sector that has an allowable, or of the whole where none has.
with measures as (
    select * from {{ ref('dim_measure') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used
),

contributions as (
    select * from {{ ref('measure_contributions') }}
),

standing as (
    select * from {{ ref('int_steps__standing') }}
),

officers as (
    select * from {{ ref('int_officers__in_force') }} where measure_code <> 'ALL'
),

city_lines as (
    select *, sector_code <> 'ALL' or not bool_or(sector_code <> 'ALL') over () as is_shown
    from {{ ref('int_sectors__lines') }}
    where inventory_code = '{{ var("city_inventory_code") }}'
),

measures_known as (
    select true as is_known from contributions having count(*) > 0
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

years as (
    select distinct inventory_code, year from city_lines
),

steps as (
    select
        years.inventory_code, 'measure' as step_kind, measures.sector_code, years.year, measures.measure_code,
        measures.name_zh, measures.name_en, measures.bureau_code, measures.officer_zh, officers.officer_name,
        officers.post_zh,
        officers.appointed_on, measures.status, effects.gross_tco2e, effects.overlap_tco2e, effects.net_tco2e,
        contributions.counted_tco2e,
        row_number() over (partition by measures.measure_code order by years.year) = 1 as is_first_of_measure,
        measures.tagged_ntd, measures.spent_ntd,
        measures.has_figure, measures.has_owner, measures.has_officer, measures.has_money,
        contributions.missing_zh, contributions.missing_en,
        standing.needs_open,
        {{ listed('open_kinds', 'need_kind', 'words.zh', '、') }} as needs_zh,
        {{ listed('open_kinds', 'need_kind', 'words.en', ', ') }} as needs_en,
        standing.next_milestone_zh, standing.next_due_on, standing.milestones_late,
        standing.progress_status, standing.reported_on,
        {{ least_published_of(
            least_published_of(
                least_published_of('measures.record_status', 'measures.money_record_status'), 'effects.record_status'
            ),
            least_published_of('officers.record_status', 'standing.record_status')
        ) }} as record_status
    from measures
    cross join years
    cross join words
    left join effects on measures.measure_code = effects.measure_code and years.year = effects.year
    left join contributions on measures.measure_code = contributions.measure_code and years.year = contributions.year
    left join standing on measures.measure_code = standing.measure_code
    left join officers on measures.measure_code = officers.measure_code
    where measures.boundary = 'inside' and coalesce(measures.start_year, 0) <= years.year
),

-- nothing is said of what nobody has taken on where no measure was filed
taken_on as (
    select
        city_lines.sector_code, city_lines.year,
        {{ decimal6('coalesce(sum(contributions.counted_tco2e), 0)') }} as counted_tco2e,
        {{ least_published('case when contributions.is_counted then contributions.record_status end') }}
            as counted_status
    from city_lines
    cross join measures_known
    left join contributions
        on city_lines.year = contributions.year and city_lines.sector_code in (contributions.sector_code, 'ALL')
    group by city_lines.sector_code, city_lines.year
),

unassigned as (
    select
        city_lines.inventory_code, 'unassigned' as step_kind, sector_code, year, 'NONE' as measure_code,
        words.zh['step_kind:unassigned'] as name_zh, words.en['step_kind:unassigned'] as name_en,
        {{ decimal6('formulas.not_below_zero(
            formulas.reduction_needed(city_lines.level_tco2e, city_lines.allowable_tco2e) - taken_on.counted_tco2e
        )') }} as unassigned_tco2e,
        false as is_first_of_measure,
        {{ least_published_of('city_lines.record_status', 'taken_on.counted_status') }} as record_status
    from city_lines
    inner join taken_on using (sector_code, year)
    cross join words
    where city_lines.is_shown
),

final as (
    select * from steps
    union all by name
    select * from unassigned
)

select * from final
