-- The registered facilities within their industry, the largest first, in the latest year that each industry is
-- registered for: what each emits, its share of the industry and of all that is registered. Emissions are direct plus
-- indirect, and are never added to the city's inventory.
with registered as (
    select * from {{ ref('registered_facilities') }} where not is_total
),

sources as (
    select source_code, kind, published_on from {{ ref('stg_sources') }}
),

-- of several sources for a year not the press, then the one published last
preferred as (
    select registered.*
    from registered
    inner join sources using (source_code)
    qualify row_number() over (
        partition by registered.facility_code, registered.year
        order by sources.kind = 'press', sources.published_on desc, registered.source_code
    ) = 1
),

latest as (
    select * from preferred
    qualify year = max(year) over ()
),

final as (
    select
        coalesce(industry_zh, 'NONE') as industry_zh, facility_code, year, name_zh, name_en, is_power_plant,
        row_number() over (
            partition by industry_zh order by emissions_tco2e desc, facility_code
        ) as place_in_industry,
        direct_tco2e, indirect_tco2e, emissions_tco2e,
        {{ decimal6('sum(emissions_tco2e) over (partition by industry_zh)') }} as industry_tco2e,
        formulas.share_pct(emissions_tco2e, sum(emissions_tco2e) over (partition by industry_zh))
            as share_of_industry_pct,
        share_of_registered_pct, source_code, record_status, submission_id
    from latest
)

select * from final
