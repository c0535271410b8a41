-- What both approaches rest on: one row per emission with the uncertainty of its activity and of its factor. What was
-- measured once errs once: gases and sectors that one amount was split into share its error, rows with one factor
-- share the factor's (IPCC 2006 Vol. 1, 3.2.3: correlated inputs are aggregated, or drawn together). A category is what
-- is followed from year to year. The whole is its parts where each of them has an uncertainty, else what is assumed of
-- it. An emission that could not be computed stays, unknown. What weighs nothing in a total (biogenic CO2) is left out.
with sectors as (
    select * from {{ ref('int_inventory__sectors') }} where basis is distinct from 'activity_data'
),

assumptions as (
    select * from {{ ref('stg_uncertainty_assumptions') }}
),

from_activity as (
    select * from {{ ref('int_emissions__from_activity') }}
    where
        scope2_method <> 'market' and reporting_level in ('basic', 'basic+')
        and coalesce(gas, 'ALL') <> 'CO2_BIOGENIC'
),

assumed as (
    select
        sectors.inventory_code, sectors.year, sectors.sector_code, sectors.emissions_tco2e,
        assumptions.activity_uncertainty_pct, assumptions.factor_uncertainty_pct, assumptions.distribution,
        assumptions.factor_group,
        {{ least_published_of('sectors.record_status', 'assumptions.record_status') }} as record_status,
        count(*) filter (where sectors.sector_code <> 'ALL') over city_year > 0
        and count(*) filter (where sectors.sector_code <> 'ALL' and assumptions.sector_code is null) over city_year = 0
            as parts_are_known
    from sectors
    left join assumptions using (inventory_code, year, sector_code)
    window city_year as (partition by sectors.inventory_code, sectors.year)
),

of_totals as (
    select
        assumed.inventory_code, assumed.year, whole_or_part.sector_code,
        assumed.sector_code as category,
        concat_ws(' ', assumed.inventory_code, assumed.year, assumed.sector_code) as measured_amount,
        cast(assumed.emissions_tco2e as double) as activity, cast(1 as double) as factor,
        cast(assumed.activity_uncertainty_pct as double) as activity_pct,
        cast(assumed.factor_uncertainty_pct as double) as factor_pct,
        assumed.distribution, assumed.distribution as factor_distribution,
        coalesce(assumed.factor_group, concat_ws(' ', assumed.inventory_code, assumed.year, assumed.sector_code))
            as factor_version_id,
        assumed.record_status
    from assumed
    cross join
        lateral (values (assumed.sector_code, 'itself'), ('ALL', 'in_the_whole')) as whole_or_part (sector_code, role)
    where
        assumed.activity_uncertainty_pct is not null
        and case
            when whole_or_part.role = 'in_the_whole' then assumed.sector_code <> 'ALL' and assumed.parts_are_known
            else assumed.sector_code <> 'ALL' or not assumed.parts_are_known
        end
),

named as (
    select
        *,
        concat_ws(' ', facility_code, gpc_ref, source_class, fuel_code, scope2_method) as category
    from from_activity
),

of_activity as (
    select
        named.inventory_code, named.year, whole_or_part.sector_code, named.category,
        concat_ws(' ', named.inventory_code, named.year, named.category, named.submission_id, named.source_row)
            as measured_amount,
        cast(named.emissions_tco2e as double) as activity, cast(1 as double) as factor,
        cast(named.activity_uncertainty_pct as double) as activity_pct,
        cast(named.factor_uncertainty_pct as double) as factor_pct,
        'lognormal' as distribution, coalesce(named.factor_distribution, 'lognormal') as factor_distribution,
        coalesce(named.factor_version_id, concat_ws(' ', named.inventory_code, named.year, named.category, named.gas))
            as factor_version_id,
        named.record_status
    from named
    cross join lateral (values (named.sector_code), ('ALL')) as whole_or_part (sector_code)
),

final as (
    select * from of_totals
    union all by name
    select * from of_activity
)

select * from final
