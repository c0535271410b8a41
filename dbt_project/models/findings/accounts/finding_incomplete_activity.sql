-- An activity that could not be turned into emissions: its unit, factor or warming potential is missing, or two
-- factors are valid at once. The totals it belongs to are marked incomplete. Mixed GWP sets are a finding of their own.
-- Beside them, lines that are said to be included elsewhere, where nothing stands.
with by_gas as (
    select * from {{ ref('int_emissions__by_gas') }} where missing_reason is not null and missing_reason <> 'mixed_gwp'
),

activity_data as (
    select * from {{ ref('stg_activity_data') }}
),

figures as (
    select distinct inventory_code, year, gpc_ref from activity_data where activity_amount is not null
),

included_nowhere as (
    select
        {{ finding(
            'F-IE-TARGET',
            "lines.inventory_code || ' ' || lines.year || ' ' || lines.gpc_ref || ' ' || lines.source_row",
            ['lines.inventory_code', 'lines.year', 'lines.gpc_ref', 'lines.ie_target_gpc_ref'],
            variant="case when lines.ie_target_gpc_ref is null then 'not_given' else '' end",
            account='lines.inventory_code'
        ) }}
    from activity_data as lines
    left join figures
        on lines.inventory_code = figures.inventory_code and lines.year = figures.year
        and lines.ie_target_gpc_ref = figures.gpc_ref
    where lines.notation_key = 'IE' and figures.gpc_ref is null
),

named as (
    select
        *,
        concat_ws(
            ' ', inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, gas
        ) as activity
    from by_gas
),

not_computed as (
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
),

final as (
    select * from not_computed
    union all
    select * from included_nowhere
)

select * from final
