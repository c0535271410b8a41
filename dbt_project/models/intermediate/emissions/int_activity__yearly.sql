-- Activity summed to the year before anything is joined: the rows are many, the combinations few. Only what is
-- cheap to compare row by row is carried through the sum; the file is looked up afterwards.
with activity as (
    select * from {{ ref('stg_activity_data') }} where notation_key is null
),

submissions as (
    select submission_id, source_file from {{ ref('stg_submissions') }}
),

units as (
    select * from {{ ref('int_units__by_fuel') }}
),

summed as (
    select
        inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, activity_unit,
        submission_id, source_code, record_status, known_from, source_sheet,
        sum(activity_amount) as activity_amount,
        max(activity_uncertainty_pct) as activity_uncertainty_pct,
        min(source_row) as source_row
    from activity
    group by
        inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, activity_unit,
        submission_id, source_code, record_status, known_from, source_sheet
),

final as (
    select
        summed.*,
        submissions.source_file,
        units.factor as unit_factor,
        cast(summed.activity_amount * units.factor as decimal(24, 6)) as canonical_amount
    from summed
    inner join submissions on summed.submission_id = submissions.submission_id
    left join units
        on summed.fuel_code = units.fuel_code
        and summed.activity_unit = units.unit_text
)

select * from final
