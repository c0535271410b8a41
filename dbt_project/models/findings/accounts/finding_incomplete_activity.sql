-- An activity that could not be turned into emissions: its unit, factor or warming potential is missing, or two
-- factors are valid at once. The totals it belongs to are marked incomplete. Mixed GWP sets are a finding of their own.
with by_gas as (
    select * from {{ ref('int_emissions__by_gas') }} where missing_reason is not null and missing_reason <> 'mixed_gwp'
),

named as (
    select
        *,
        concat_ws(
            ' ', inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, gas
        ) as activity
    from by_gas
),

final as (
    select
        {{ finding_by(
            'missing_reason',
            {
                'unknown_unit': 'F-UNIT-UNKNOWN',
                'unfit_unit': 'F-UNIT-UNFIT',
                'missing_factor': 'F-FACTOR-MISSING',
                'ambiguous_factor': 'F-FACTOR-AMBIGUOUS'
            },
            'F-GWP-MISSING', 'activity', ['activity', 'activity_unit', 'factor_version_ids'],
            account='inventory_code'
        ) }}
    from named
)

select * from final
