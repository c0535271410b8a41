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

known_units as (
    select distinct {{ unit_spelling('unit_text') }} as unit_spelling from {{ ref('stg_units') }}
),

summed as (
    select
        inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, gas, scope2_method, activity_unit,
        submission_id, source_code, record_status, known_from, source_sheet,
        sum(activity_amount) as activity_amount,
        max(activity_uncertainty_pct) as activity_uncertainty_pct,
        min(source_row) as source_row
    from activity
    group by
        inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, gas, scope2_method, activity_unit,
        submission_id, source_code, record_status, known_from, source_sheet
),

spelled as (
    select *, {{ unit_spelling('activity_unit') }} as unit_spelling from summed
),

final as (
    select
        spelled.* exclude (unit_spelling, gas),
        spelled.gas as stated_gas,
        submissions.source_file,
        units.factor as unit_factor,
        units.canonical_unit,
        units.factor is not null or known_units.unit_spelling is not null as is_known_unit,
        cast(cast(spelled.activity_amount as decimal(38, 9)) * units.factor as decimal(24, 6)) as canonical_amount
    from spelled
    inner join submissions on spelled.submission_id = submissions.submission_id
    left join units
        on spelled.fuel_code = units.fuel_code
        and spelled.unit_spelling = units.unit_spelling
    left join known_units on units.factor is null and spelled.unit_spelling = known_units.unit_spelling
)

select * from final
