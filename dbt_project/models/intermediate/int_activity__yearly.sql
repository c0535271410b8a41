-- Activity summed to the year before anything is joined: the rows are many, the combinations few.
with activity as (
    select * from {{ ref('stg_activity_data') }} where notation_key is null
),

units as (
    select * from {{ ref('int_units__by_fuel') }}
),

summed as (
    select
        inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, activity_unit,
        source_code, record_status, submission_id,
        sum(activity_amount) as activity_amount,
        max(activity_uncertainty_pct) as activity_uncertainty_pct,
        max(known_from) as known_from,
        min(source_file) as source_file,
        min(source_sheet) as source_sheet,
        min(source_row) as source_row,
        count(*) as activity_rows
    from activity
    group by
        inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, activity_unit,
        source_code, record_status, submission_id
),

final as (
    select
        summed.*,
        units.factor as unit_factor,
        cast(summed.activity_amount * units.factor as decimal(24, 6)) as canonical_amount
    from summed
    left join units
        on summed.fuel_code = units.fuel_code
        and summed.activity_unit = units.unit_text
)

select * from final
