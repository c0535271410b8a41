-- What the fee looks at of a facility: direct emissions and electricity. One figure of a facility and year where
-- several sources give one: not the press, then the latest known. Only years for which terms of the fee are given.
with emissions as (
    select * from {{ ref('stg_facility_emissions') }}
),

facilities as (
    select * from {{ ref('stg_facilities') }}
),

sources as (
    select source_code, kind from {{ ref('stg_sources') }}
),

terms as (
    select * from {{ ref('stg_facility_fee_terms') }}
),

preferred as (
    select emissions.*
    from emissions
    inner join sources using (source_code)
    where emissions.year in (select year from terms)
    qualify row_number() over (
        partition by emissions.facility_code, emissions.year
        order by sources.kind = 'press', emissions.known_from desc, emissions.source_code
    ) = 1
),

final as (
    select
        preferred.facility_code, preferred.year, facilities.name_zh, facilities.name_en, facilities.is_power_plant,
        cast(
            formulas.fee_base_tonnes(
                preferred.direct_tco2e, preferred.indirect_tco2e, preferred.electricity_tco2e, preferred.emissions_tco2e
            ) as decimal(24, 6)
        ) as emissions_tco2e,
        case
            when preferred.electricity_tco2e is not null or preferred.indirect_tco2e = 0 then 'direct_and_electricity'
            else 'direct_and_all_indirect'
        end as fee_basis,
        terms.fee_scheme as assumed_scheme, terms.has_high_leakage_risk, terms.deducted_credits_tco2e,
        preferred.source_code,
        {{ least_published_of('preferred.record_status', 'terms.record_status') }} as record_status,
        preferred.submission_id, preferred.source_file, preferred.source_sheet, preferred.source_row
    from preferred
    inner join facilities using (facility_code)
    left join terms on preferred.facility_code = terms.facility_code and preferred.year = terms.year
)

select * from final
