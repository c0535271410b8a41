-- One factor per fuel, gas, year and scope 2 method, ready for a plain join. Where several versions are valid at once
-- none is chosen: the row says how many, and what depends on it is incomplete. Emissions that are stated without a
-- fuel are their own mass of CO2e, by either method of scope 2, and no factor adds to their uncertainty.
with factor_years as (
    select * from {{ ref('int_factors__years') }}
),

years as (
    select * from {{ ref('int_calendar__years') }}
),

of_factors as (
    select
        fuel_code, gas, year, scope2_method,
        count(*) as versions_valid,
        case when count(*) = 1 then max(factor_version_id) end as factor_version_id,
        case when count(*) = 1 then max(kg_per_unit) end as kg_per_unit,
        case when count(*) = 1 then max(kg_per_tj) end as kg_per_tj,
        case when count(*) = 1 then max(uncertainty_pct) end as factor_uncertainty_pct,
        case when count(*) = 1 then max(uncertainty_distribution) end as factor_distribution,
        string_agg(factor_version_id, ', ' order by factor_version_id) as factor_version_ids,
        {{ least_published('record_status') }} as record_status
    from factor_years
    group by fuel_code, gas, year, scope2_method
),

stated as (
    select
        'ALL' as fuel_code, 'CO2e' as gas, years.year, methods.scope2_method, 1 as versions_valid,
        cast(1000 as decimal(24, 12)) as kg_per_unit, cast(0 as decimal(38, 12)) as factor_uncertainty_pct
    from years
    cross join (values ('not_applicable'), ('location'), ('market')) as methods (scope2_method)
),

final as (
    select * from of_factors
    union all by name
    select * from stated
)

select * from final
