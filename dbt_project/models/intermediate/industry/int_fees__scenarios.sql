-- What each facility would pay under each rate. Rates that apply only later are laid on earlier emissions: a scenario,
-- no fee that was due, and of whole years. The general rate is that of who has no approved reduction plan, and so has
-- no leakage relief. Power plants follow a rule of their own and have no figure here, nor has
-- a facility of which nobody says whether it is one.
with facility_years as (
    select * from {{ ref('int_fees__facility_years') }}
),

rates as (
    select * from {{ ref('stg_fee_rates') }}
),

-- the rate of the year, or where none applies yet the first that will
in_force as (
    select
        facility_years.facility_code, facility_years.year, rates.*
    from facility_years
    cross join rates
    qualify row_number() over (
        partition by facility_years.facility_code, facility_years.year, rates.fee_scheme
        order by
            rates.valid_from_year <= facility_years.year desc,
            abs(facility_years.year - rates.valid_from_year)
    ) = 1
),

computed as (
    select
        facility_years.* exclude (record_status), in_force.fee_scheme,
        in_force.valid_from_year as rates_from_year, in_force.threshold_tco2e, in_force.leakage_coefficient,
        facility_years.has_high_leakage_risk and in_force.fee_scheme <> 'general' as has_leakage_relief,
        case
            when facility_years.year = in_force.valid_from_year then 13 - coalesce(in_force.valid_from_month, 1)
            else 12
        end as charged_months,
        facility_years.year < in_force.valid_from_year as is_scenario,
        facility_years.assumed_scheme = in_force.fee_scheme and facility_years.is_power_plant is not true
            as is_assumed_scheme,
        facility_years.emissions_tco2e >= in_force.threshold_tco2e as is_liable,
        {{ decimal6('in_force.rate_ntd_per_t') }} as fee_rate_ntd_per_tco2e,
        case
            when facility_years.is_power_plant then 'other_rule'
            when facility_years.is_power_plant is null then 'missing_input'
            when
                facility_years.has_high_leakage_risk and in_force.fee_scheme <> 'general'
                and in_force.leakage_coefficient is null then 'not_published'
        end as missing_reason,
        {{ least_published_of('facility_years.record_status', 'in_force.record_status') }} as record_status
    from facility_years
    inner join in_force using (facility_code, year)
),

charged as (
    select
        *,
        formulas.chargeable_tonnes(
            emissions_tco2e, threshold_tco2e, leakage_coefficient, has_leakage_relief, deducted_credits_tco2e
        ) as chargeable_tco2e
    from computed
),

final as (
    select
        facility_code, year, fee_scheme, name_zh, name_en, is_power_plant, has_high_leakage_risk,
        terms_basis, is_assumed_scheme, is_liable, rates_from_year, is_scenario, emissions_tco2e, fee_basis,
        deducted_credits_tco2e, charged_months, fee_rate_ntd_per_tco2e,
        case when missing_reason is null then chargeable_tco2e end as chargeable_tco2e,
        case
            when missing_reason is null
                then formulas.carbon_fee_ntd(chargeable_tco2e, fee_rate_ntd_per_tco2e, charged_months)
        end as fee_ntd,
        missing_reason, source_code, record_status, submission_id, source_file, source_sheet, source_row
    from charged
)

select * from final
