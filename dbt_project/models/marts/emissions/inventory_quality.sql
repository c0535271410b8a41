-- How good the data behind an inventory are: the score of its sectors weighed by their emissions, sinks by their size.
-- A sector without a score is left out of the mean, and the share that is scored says so.
with sectors as (
    select * from {{ ref('int_inventory__sectors') }} where sector_code <> 'ALL'
),

quality as (
    select * from {{ ref('stg_data_quality') }}
),

scored as (
    select
        sectors.inventory_code, sectors.year, abs(sectors.emissions_tco2e) as weight_tco2e,
        quality.quality_score,
        {{ least_published_of('quality.record_status', 'sectors.record_status') }} as record_status
    from sectors
    left join quality using (inventory_code, year, sector_code)
),

final as (
    select
        inventory_code, year,
        formulas.weighted_mean(
            sum(quality_score * weight_tco2e), sum(weight_tco2e) filter (where quality_score is not null)
        ) as quality_score,
        formulas.share_pct(sum(weight_tco2e) filter (where quality_score is not null), sum(weight_tco2e))
            as scored_share_pct,
        count(*) = count(quality_score) as is_complete,
        {{ least_published('record_status') }} as record_status
    from scored
    group by inventory_code, year
    having count(quality_score) > 0
)

select * from final
