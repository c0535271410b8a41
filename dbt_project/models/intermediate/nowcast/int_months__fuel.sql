-- Motor fuel sold in each month with the carbon dioxide of burning it: of several vintages the one published last.
-- Methane and nitrous oxide of engines stay in the rest of the account: not every account says by which potentials it
-- weighs.
with sold as (
    select * from {{ ref('stg_monthly_fuel') }}
),

newest as (
    select *
    from sold
    where standing = 'in_force'
    qualify row_number() over (
        partition by inventory_code, year, month, fuel_code
        order by known_from desc, source_code desc, submission_id desc
    ) = 1
),

-- two versions of a factor that are valid in one year leave no figure
factors as (
    select
        fuel_code, year, any_value(kg_per_unit) as kg_per_unit, any_value(factor_version_id) as factor_version_id,
        any_value(record_status) as record_status
    from {{ ref('int_factors__years') }}
    where gas = 'CO2' and scope2_method = 'not_applicable'
    group by fuel_code, year
    having count(*) = 1
),

final as (
    select
        newest.inventory_code, newest.year, newest.month, newest.fuel_code,
        cast(newest.fuel_l as decimal(24, 3)) as fuel_l, factors.factor_version_id,
        formulas.gas_mass_t(newest.fuel_l, factors.kg_per_unit) as emissions_tco2e,
        newest.source_code, newest.known_from, newest.submission_id,
        {{ least_published_of('newest.record_status', 'factors.record_status') }} as record_status
    from newest
    left join factors using (fuel_code, year)
)

select * from final
