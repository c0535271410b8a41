-- The ministry's registry beside the city inventory, never added to it: it holds power plants, and is direct
-- plus indirect by facility, while the city's account is on a consumption basis. All facilities of the city where the
-- registry is held, and what other sources say of single ones; what is typed of the same source is not told twice.
with totals as (
    select * from {{ ref('int_registry__totals') }}
),

of_city as (
    select
        facility_code, name_zh, name_en, industry_zh, sector_code, is_power_plant, year, direct_tco2e, indirect_tco2e,
        total_tco2e as emissions_tco2e, cast(null as bigint) as facilities_count,
        coalesce(source_code, 'REGISTRY') as source_code, record_status, submission_id
    from {{ ref('int_registry__of_city') }}
),

emissions as (
    select * from {{ ref('stg_facility_emissions') }}
),

facilities as (
    select * from {{ ref('stg_facilities') }}
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

of_facilities as (
    select
        emissions.facility_code, facilities.name_zh, facilities.name_en, facilities.industry_zh,
        cast(null as varchar) as sector_code, facilities.is_power_plant, emissions.year,
        emissions.direct_tco2e, emissions.indirect_tco2e, emissions.emissions_tco2e,
        cast(null as bigint) as facilities_count,
        emissions.source_code, emissions.record_status, emissions.submission_id
    from emissions
    inner join facilities using (facility_code)
    where
        (emissions.facility_code, emissions.year, emissions.source_code)
        not in (select (facility_code, year, source_code) from of_city)
),

words as (
    select zh, en from {{ ref('words') }} where topic = 'facility_total' and code = 'registry'
),

all_of_city as (
    select
        'ALL' as facility_code, words.zh as name_zh, words.en as name_en,
        cast(null as boolean) as is_power_plant, year,
        direct_tco2e, indirect_tco2e, emissions_tco2e, facilities_count,
        coalesce(source_code, 'REGISTRY') as source_code, record_status, submission_id
    from totals
    cross join words
),

together as (
    select * from of_city
    union all by name
    select * from of_facilities
    union all by name
    select * from all_of_city
),

final as (
    select
        together.facility_code, together.year, together.source_code, together.facility_code = 'ALL' as is_total,
        together.name_zh, together.name_en, together.industry_zh, together.sector_code,
        together.is_power_plant, together.facilities_count,
        {{ decimal6('together.direct_tco2e') }} as direct_tco2e,
        {{ decimal6('together.indirect_tco2e') }} as indirect_tco2e,
        {{ decimal6('together.emissions_tco2e') }} as emissions_tco2e,
        formulas.share_pct(together.emissions_tco2e, totals.emissions_tco2e) as share_of_registered_pct,
        city_years.emissions_tco2e as city_inventory_tco2e,
        {{ least_published_of(
            'together.record_status', 'totals.record_status', 'city_years.record_status'
        ) }} as record_status,
        together.submission_id
    from together
    left join totals on together.year = totals.year
    left join city_years on together.year = city_years.year
)

select * from final
