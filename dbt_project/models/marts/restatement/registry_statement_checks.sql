-- What was typed and the registry says itself, side by side: yearly totals, single facilities, emissions of an
-- industry. The registry's figure counts; the statement is only checked against it, and the difference is named.
with of_city as (
    select * from {{ ref('int_registry__of_city') }}
),

totals as (
    select * from {{ ref('int_registry__totals') }} where basis = 'registry'
),

stated_totals as (
    select * from {{ ref('stg_facility_totals') }}
),

stated_facilities as (
    select * from {{ ref('stg_facility_emissions') }}
),

stated_industries as (
    select * from {{ ref('stg_industry_emissions') }}
),

industries as (
    select
        industry_code, year, sum(total_tco2e) as total_tco2e, {{ least_published('record_status') }} as record_status
    from of_city
    where industry_code is not null
    group by industry_code, year
),

paired as (
    select
        'total' as statement_kind, stated.inventory_code as subject_code, stated.year, stated.source_code,
        stated.standing, stated.emissions_tco2e as stated_tco2e, totals.emissions_tco2e as computed_tco2e,
        stated.submission_id, {{ least_published_of('stated.record_status', 'totals.record_status') }} as record_status
    from stated_totals as stated
    inner join totals on stated.year = totals.year and stated.inventory_code = totals.inventory_code
    union all by name
    select
        'facility' as statement_kind, stated.facility_code as subject_code, stated.year, stated.source_code,
        'in_force' as standing, stated.emissions_tco2e as stated_tco2e, of_city.total_tco2e as computed_tco2e,
        stated.submission_id, {{ least_published_of('stated.record_status', 'of_city.record_status') }} as record_status
    from stated_facilities as stated
    inner join of_city on stated.facility_code = of_city.facility_code and stated.year = of_city.year
    union all by name
    select
        'industry' as statement_kind, stated.industry_code as subject_code, stated.year, stated.source_code,
        'in_force' as standing, stated.emissions_tco2e as stated_tco2e, industries.total_tco2e as computed_tco2e,
        stated.submission_id,
        {{ least_published_of('stated.record_status', 'industries.record_status') }} as record_status
    from stated_industries as stated
    inner join industries on stated.industry_code = industries.industry_code and stated.year = industries.year
),

final as (
    select
        statement_kind, subject_code, year, source_code, standing, {{ decimal6('stated_tco2e') }} as stated_tco2e,
        {{ decimal6('computed_tco2e') }} as computed_tco2e,
        {{ decimal6('stated_tco2e - computed_tco2e') }} as difference_tco2e,
        -- figures are printed in whole tonnes by the one layout, and to hundredths by the other
        abs(stated_tco2e - computed_tco2e) > 1 as is_different,
        submission_id, record_status
    from paired
)

select * from final
