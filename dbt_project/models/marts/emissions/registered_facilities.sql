-- The ministry's registry beside the city inventory, never added to it: it holds power plants, and is direct
-- plus indirect by facility, while the city's account is on a consumption basis.
with totals as (
    select * from {{ ref('stg_facility_totals') }}
    where standing in ('in_force', 'superseded')
    qualify row_number() over (
        partition by inventory_code, year order by standing = 'in_force' desc, known_from desc, source_code
    ) = 1
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
        emissions.facility_code, facilities.name_zh, facilities.name_en, facilities.is_power_plant, emissions.year,
        emissions.direct_tco2e, emissions.indirect_tco2e, emissions.emissions_tco2e,
        cast(null as bigint) as facilities_count,
        emissions.source_code, emissions.record_status, emissions.submission_id
    from emissions
    inner join facilities using (facility_code)
),

words as (
    select zh, en from {{ ref('words') }} where topic = 'facility_total' and code = 'registry'
),

of_city as (
    select
        'ALL' as facility_code, words.zh as name_zh, words.en as name_en,
        cast(null as boolean) as is_power_plant, year,
        direct_tco2e, indirect_tco2e, emissions_tco2e, facilities_count, source_code, record_status, submission_id
    from totals
    cross join words
),

together as (
    select * from of_facilities
    union all by name
    select * from of_city
),

final as (
    select
        together.facility_code, together.year, together.source_code, together.facility_code = 'ALL' as is_total,
        together.name_zh, together.name_en,
        together.is_power_plant, together.facilities_count,
        {{ decimal6('together.direct_tco2e') }} as direct_tco2e,
        {{ decimal6('together.indirect_tco2e') }} as indirect_tco2e,
        {{ decimal6('together.emissions_tco2e') }} as emissions_tco2e,
        formulas.share_pct(together.emissions_tco2e, totals.emissions_tco2e) as share_of_registered_pct,
        city_years.emissions_tco2e as city_inventory_tco2e,
        together.record_status, together.submission_id
    from together
    left join totals on together.year = totals.year
    left join city_years on together.year = city_years.year
)

select * from final
