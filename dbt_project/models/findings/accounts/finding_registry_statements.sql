-- Figures of the registry that disagree: what somebody typed and the registry says otherwise, and facilities whose
-- direct and indirect emissions are not their total. One wrong row of a registry stops nobody else's figures.
with stated as (
    select * from {{ ref('registry_statement_checks') }} where is_different and standing = 'in_force'
),

facilities as (
    select *, direct_tco2e + indirect_tco2e as parts_tco2e from {{ ref('registered_facilities') }}
    where abs(direct_tco2e + indirect_tco2e - emissions_tco2e) > 1
),

final as (
    select
        {{ finding(
            'F-REG-STATED', "statement_kind || ' ' || subject_code || ' ' || year || ' ' || source_code",
            ['subject_code', 'year', 'source_code'],
            computed={
                'stated_tco2e': 'cast(stated_tco2e as decimal(24, 2))',
                'computed_tco2e': 'cast(computed_tco2e as decimal(24, 2))',
                'difference_tco2e': 'cast(difference_tco2e as decimal(24, 2))'
            }, traced=false
        ) }}
    from stated
    union all
    select
        {{ finding(
            'F-REG-SUM', "facility_code || ' ' || year || ' ' || source_code",
            ['name_zh', 'name_en', 'year', 'source_code'],
            computed={
                'parts_tco2e': 'cast(parts_tco2e as decimal(24, 2))',
                'emissions_tco2e': 'cast(emissions_tco2e as decimal(24, 2))'
            }, traced=false
        ) }}
    from facilities
)

select * from final
