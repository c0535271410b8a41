-- What the fee looks at of a facility: direct emissions and electricity. One figure of a facility and year where
-- several sources give one: not the press, then one that tells electricity apart, then the registry, then the latest
-- known. Of the years for which terms of the fee are filed and of the latest of the registry. Who has filed no terms is
-- assumed, by who computes, to pay the general rate without leakage relief.
with emissions as (
    select * from {{ ref('stg_facility_emissions') }}
),

of_city as (
    select * from {{ ref('int_registry__of_city') }}
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

years as (
    select year from terms
    union
    select max(year) as year from of_city
),

together as (
    select
        emissions.facility_code, emissions.year, facilities.name_zh, facilities.name_en, facilities.is_power_plant,
        emissions.direct_tco2e, emissions.indirect_tco2e, emissions.electricity_tco2e, emissions.emissions_tco2e,
        sources.kind, false as is_of_registry, emissions.known_from, emissions.source_code, emissions.record_status,
        emissions.submission_id, emissions.source_file, emissions.source_sheet, emissions.source_row
    from emissions
    inner join sources using (source_code)
    inner join facilities using (facility_code)
    union all by name
    select
        facility_code, year, name_zh, name_en, is_power_plant, direct_tco2e, indirect_tco2e,
        total_tco2e as emissions_tco2e, 'registry' as kind, true as is_of_registry, source_code, record_status,
        submission_id, source_file, source_sheet, source_row
    from of_city
),

preferred as (
    select together.*
    from together
    inner join years using (year)
    qualify row_number() over (
        partition by together.facility_code, together.year
        order by
            together.kind = 'press', together.electricity_tco2e is null, not together.is_of_registry,
            together.known_from desc, together.source_code
    ) = 1
),

final as (
    select
        preferred.facility_code, preferred.year, preferred.name_zh, preferred.name_en, preferred.is_power_plant,
        cast(
            formulas.fee_base_tonnes(
                preferred.direct_tco2e, preferred.indirect_tco2e, preferred.electricity_tco2e, preferred.emissions_tco2e
            ) as decimal(24, 6)
        ) as emissions_tco2e,
        case
            when preferred.electricity_tco2e is not null or preferred.indirect_tco2e = 0 then 'direct_and_electricity'
            else 'direct_and_all_indirect'
        end as fee_basis,
        case when terms.facility_code is null then 'assumed' else 'filed' end as terms_basis,
        coalesce(terms.fee_scheme, 'general') as assumed_scheme,
        coalesce(terms.has_high_leakage_risk, false) as has_high_leakage_risk, terms.deducted_credits_tco2e,
        preferred.source_code,
        {{ least_published_of(
            'preferred.record_status', "case when terms.facility_code is null then 'assumed' else terms.record_status end"
        ) }} as record_status,
        preferred.submission_id, preferred.source_file, preferred.source_sheet, preferred.source_row
    from preferred
    left join terms on preferred.facility_code = terms.facility_code and preferred.year = terms.year
)

select * from final
