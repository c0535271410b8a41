-- The factor of a method in every year: the one in force, or where none is known to be in force yet the latest that
-- was. Two in force for one year are no factor.
with versions as (
    select * from {{ ref('stg_method_factors') }} where standing in ('in_force', 'superseded')
),

years as (
    select * from {{ ref('int_calendar__years') }}
),

dense as (
    select
        versions.*, years.year,
        count(*) filter (where versions.standing = 'in_force') over (
            partition by versions.method_code, versions.factor_code, years.year
        ) > 1 as is_ambiguous
    from versions
    inner join years
        on years.year between versions.valid_from_year and coalesce(versions.valid_to_year, 9999)
),

preferred as (
    select * from dense
    qualify row_number() over (
        partition by method_code, factor_code, year
        order by standing = 'in_force' desc, known_from desc, factor_version_id
    ) = 1
),

final as (
    select
        method_code, factor_code, year,
        case when not is_ambiguous then factor_value end as factor_value,
        factor_unit,
        case when not is_ambiguous then low_value end as low_value,
        case when not is_ambiguous then high_value end as high_value,
        factor_version_id, is_ambiguous, source_code, record_status,
        submission_id, source_file, source_sheet, source_row
    from preferred
)

select * from final
