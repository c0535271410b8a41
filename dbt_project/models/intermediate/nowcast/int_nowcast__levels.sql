-- The yearly level at which each part of an account is held: its share of the latest inventory whose year has its
-- months, taken of the latest inventory; the rest of the account is what no month is published of. A part without the
-- twelve months of that year is inside the rest.
with years as (
    select * from {{ ref('int_nowcast__years') }}
),

parts as (
    select * from {{ ref('int_months__parts') }}
),

part_years as (
    select
        inventory_code, part_code, series_code, year, sum(emissions_tco2e) as emissions_tco2e,
        {{ least_published('record_status') }} as record_status
    from parts
    group by inventory_code, part_code, series_code, year
    having count(*) = 12
),

based as (
    select
        years.inventory_code, years.year, part_years.part_code, part_years.series_code, years.base_year,
        years.base_tco2e, years.months_year_tco2e, part_years.emissions_tco2e,
        {{ least_published_of('years.base_status', 'years.months_year_status', 'part_years.record_status') }}
            as record_status
    from years
    inner join part_years
        on years.inventory_code = part_years.inventory_code and years.months_year = part_years.year
),

summed as (
    select
        inventory_code, year, sum(emissions_tco2e) as parts_tco2e,
        {{ least_published('record_status') }} as record_status
    from based
    group by inventory_code, year
),

rests as (
    select
        years.inventory_code, years.year, years.base_year,
        case
            when years.months_year is null then {{ decimal6('years.base_tco2e') }}
            else formulas.at_latest_level(
                years.months_year_tco2e - summed.parts_tco2e, years.months_year_tco2e, years.base_tco2e
            )
        end as level_tco2e,
        {{ least_published_of('years.base_status', 'years.months_year_status', 'summed.record_status') }}
            as record_status
    from years
    left join summed using (inventory_code, year)
),

final as (
    select
        inventory_code, year, part_code, series_code, base_year,
        formulas.at_latest_level(emissions_tco2e, months_year_tco2e, base_tco2e) as level_tco2e,
        {{ least_published_of('record_status', "'assumed'") }} as record_status
    from based
    union all
    select
        inventory_code, year, 'REST' as part_code, 'ALL' as series_code, base_year, level_tco2e,
        {{ least_published_of('record_status', "'assumed'") }} as record_status
    from rests
)

select * from final
