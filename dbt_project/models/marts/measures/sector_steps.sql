-- Step by step: what each measure takes off its sector in every year to the next target, who is to do it, with which
-- money, and what the sector still lacks; measures are the city's, so the account is its own. A supporting measure
-- stands here without a figure.
with measures as (
    select * from {{ ref('dim_measure') }}
),

effects as (
    select * from {{ ref('measure_effects') }} where is_used
),

next_target as (
    select * from {{ ref('int_targets__next') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

latest as (
    select * from {{ ref('int_inventory__city_years') }} where is_latest
),

years as (
    select
        inventory_code, cast(unnest(generate_series(latest.year + 1, next_target.target_year)) as bigint) as year
    from latest
    inner join next_target using (inventory_code)
),

final as (
    select
        years.inventory_code, measures.sector_code, years.year, measures.measure_code, measures.name_zh,
        measures.name_en,
        measures.bureau_code, measures.officer_zh, measures.status,
        effects.gross_tco2e, effects.overlap_tco2e, effects.net_tco2e,
        row_number() over (partition by measures.measure_code order by years.year) = 1 as is_first_of_measure,
        measures.tagged_ntd, measures.spent_ntd,
        measures.has_figure, measures.has_owner, measures.has_money,
        coalesce(effects.record_status, measures.record_status) as record_status
    from measures
    cross join years
    left join effects on measures.measure_code = effects.measure_code and years.year = effects.year
    where measures.boundary = 'inside' and coalesce(measures.start_year, 0) <= years.year
)

select * from final
