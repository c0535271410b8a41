-- What approach 2 draws from: one row per emission with the uncertainty of its activity and of its factor.
-- Rows with the same factor share its draw; a category is what is followed from year to year. Each row stands once in
-- its sector and once in the whole.
with sectors as (
    select * from {{ ref('int_inventory__sectors') }}
),

assumptions as (
    select * from {{ ref('stg_uncertainty_assumptions') }}
),

from_activity as (
    select * from {{ ref('int_emissions__from_activity') }}
    where scope2_method <> 'market' and reporting_level in ('basic', 'basic+') and emissions_tco2e is not null
),

of_totals as (
    select
        sectors.inventory_code, sectors.year, sectors.sector_code, 'total' as category,
        cast(sectors.emissions_tco2e as double) as activity, cast(1 as double) as factor,
        cast(assumptions.activity_uncertainty_pct as double) as activity_pct,
        cast(assumptions.factor_uncertainty_pct as double) as factor_pct,
        assumptions.distribution, assumptions.distribution as factor_distribution,
        assumptions.factor_group as factor_version_id, assumptions.record_status
    from sectors
    inner join assumptions using (inventory_code, year, sector_code)
),

of_activity as (
    select
        from_activity.inventory_code, from_activity.year, whole_or_part.sector_code,
        concat_ws(
            ' ', from_activity.facility_code, from_activity.gpc_ref, from_activity.source_class,
            from_activity.fuel_code, from_activity.gas, from_activity.scope2_method
        ) as category,
        cast(from_activity.emissions_tco2e as double) as activity, cast(1 as double) as factor,
        cast(from_activity.activity_uncertainty_pct as double) as activity_pct,
        cast(from_activity.factor_uncertainty_pct as double) as factor_pct,
        'lognormal' as distribution, coalesce(from_activity.factor_distribution, 'lognormal') as factor_distribution,
        from_activity.factor_version_id, from_activity.record_status
    from from_activity
    cross join lateral (values (from_activity.sector_code), ('ALL')) as whole_or_part (sector_code)
),

final as (
    select * from of_totals
    union all by name
    select * from of_activity
)

select * from final
