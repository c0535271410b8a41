-- Sectors of the inventories made from activity data: location-based, at BASIC+ level, so that generation for the grid
-- (I.4.4) is never added to the electricity that was bought. What lacks a unit or a factor makes the sum incomplete,
-- not smaller without a word; so does, of the whole, a line of the level without a figure or a notation key.
with emissions as (
    select * from {{ ref('int_emissions__from_activity') }}
    where scope2_method <> 'market' and reporting_level in ('basic', 'basic+')
),

completeness as (
    select * from {{ ref('int_emissions__completeness') }} where reporting_total = 'BASIC+'
),

parts as (
    select
        inventory_code, year, sector_code,
        sum(emissions_tco2e) as emissions_tco2e,
        bool_and(missing_reason is null) as has_every_figure,
        max(source_code) as source_code, {{ least_published('record_status') }} as record_status,
        max(submission_id) as submission_id, max(known_from) as known_from
    from emissions
    group by grouping sets ((inventory_code, year, sector_code), (inventory_code, year))
),

named as (
    select * replace (coalesce(sector_code, 'ALL') as sector_code) from parts
),

final as (
    select
        inventory_code, year, sector_code, {{ decimal6('emissions_tco2e') }} as emissions_tco2e,
        formulas.share_pct(
            emissions_tco2e,
            max(emissions_tco2e) filter (where sector_code = 'ALL') over (partition by inventory_code, year)
        ) as share_pct,
        'activity_data' as basis,
        has_every_figure and (sector_code <> 'ALL' or coalesce(completeness.lines_missing_count, 0) = 0)
            as is_complete,
        has_every_figure, source_code,
        -- a share rests on every sector of the whole
        {{ least_published('record_status', over='over (partition by inventory_code, year)') }} as record_status,
        submission_id, known_from
    from named
    left join completeness using (inventory_code, year)
)

select * from final
