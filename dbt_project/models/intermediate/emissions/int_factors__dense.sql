-- One factor per fuel, gas, year and scope 2 method, ready for a plain join. Where several versions are valid
-- at once none is chosen: the row says how many, and what depends on it is incomplete.
with factor_years as (
    select * from {{ ref('int_factors__years') }}
),

final as (
    select
        fuel_code, gas, year, scope2_method,
        count(*) as versions_valid,
        case when count(*) = 1 then max(factor_version_id) end as factor_version_id,
        case when count(*) = 1 then max(kg_per_unit) end as kg_per_unit,
        case when count(*) = 1 then max(uncertainty_pct) end as factor_uncertainty_pct,
        case when count(*) = 1 then max(uncertainty_distribution) end as factor_distribution,
        string_agg(factor_version_id, ', ' order by factor_version_id) as factor_version_ids
    from factor_years
    group by fuel_code, gas, year, scope2_method
)

select * from final
