-- What each measure inside the boundary takes off in every year after the city's latest inventory, beyond what that
-- inventory holds already, and whether it can be counted on: it is adopted, has a figure, an officer and money, was
-- stated on the level of that inventory or on none, and its stated life reaches the year. What overlaps is netted
-- before, with every measure, so what is counted is never too much.
with measures as (
    select * from {{ ref('dim_measure') }} where boundary = 'inside'
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used
),

officers as (
    select * from {{ ref('int_officers__in_force') }} where measure_code <> 'ALL'
),

stated_bases as (
    select * from {{ ref('int_measures__stated_bases') }}
),

latest as (
    select * from {{ ref('int_inventory__city_years') }} where is_latest
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

yearly as (
    select
        measures.measure_code, measures.sector_code, years.year, measures.status,
        measures.has_figure, measures.has_owner, measures.has_officer, measures.has_money, measures.life_years,
        stated_bases.base_year, latest.year as level_year,
        effects.measure_code is not null as has_begun, coalesce(effects.life_ended, false) as life_ended,
        effects.net_after_credits_tco2e as net_tco2e,
        before.net_after_credits_tco2e as already_tco2e,
        {{ least_published_of('measures.record_status', 'effects.record_status', 'before.record_status') }}
            as measure_status,
        officers.record_status as officer_status
    from measures
    cross join latest
    inner join years on years.year > latest.year
    left join effects on measures.measure_code = effects.measure_code and years.year = effects.year
    left join effects as before on measures.measure_code = before.measure_code and latest.year = before.year
    left join stated_bases on measures.measure_code = stated_bases.measure_code
    left join officers on measures.measure_code = officers.measure_code
),

judged as (
    select
        *,
        [
            case when status not in ('adopted', 'quantified', 'supporting') then 'adopted' end,
            case when not has_figure then 'figure' end,
            case when not has_officer then 'officer' end,
            case when not has_money then 'money' end,
            case when base_year <> level_year then 'base' end,
            case when has_figure and life_years is null then 'life' end,
            case when life_ended then 'ended' end,
            case when has_figure and not has_begun then 'begun' end
        ] as lacks,
        len(list_filter(lacks, lambda lack: lack is not null)) as lacks_count
    from yearly
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

final as (
    select
        measure_code, sector_code, year, status, level_year,
        has_figure, has_owner, has_officer, has_money, life_years, life_ended,
        {{ decimal6('net_tco2e') }} as net_after_credits_tco2e,
        formulas.added_effect(net_tco2e, already_tco2e) as added_tco2e,
        lacks_count = 0 as is_counted,
        {{ decimal6(
            'case when lacks_count = 0 then formulas.added_effect(net_tco2e, already_tco2e) else 0 end'
        ) }} as counted_tco2e,
        {{ listed('lacks', 'measure_lacks', 'words.zh', '、') }} as missing_zh,
        {{ listed('lacks', 'measure_lacks', 'words.en', ', ') }} as missing_en,
        {{ least_published_of('measure_status', 'officer_status') }} as record_status
    from judged
    cross join words
)

select * from final
