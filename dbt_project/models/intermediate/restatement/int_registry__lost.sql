-- Facilities that the registry as it stands lacks in a year: those that the file before it had, and those that the
-- list of the largest has for a year that the file covers.
with facility_years as (
    select * from {{ ref('int_registry__facility_years') }}
),

published as (
    select * from {{ ref('stg_facility_emissions') }}
),

removed as (
    select * from {{ ref('int_restatements__facility_registry') }}
    where is_headline and change_kind = 'removed'
),

current_files as (
    select distinct submission_id, source_file from facility_years
),

years_listed as (
    select year, max(submission_id) as submission_id, max(source_file) as source_file
    from facility_years
    group by year
),

from_the_file_before as (
    select
        split_part(removed.row_key, ' ', 2) as facility_code,
        cast(split_part(removed.row_key, ' ', 1) as bigint) as year,
        removed.old_value as emissions_tco2e, current_files.submission_id, current_files.source_file
    from removed
    inner join current_files on removed.new_submission_id = current_files.submission_id
),

from_the_largest as (
    select
        published.facility_code, published.year, max(published.emissions_tco2e) as emissions_tco2e,
        years_listed.submission_id, years_listed.source_file
    from published
    inner join years_listed using (year)
    left join facility_years
        on published.facility_code = facility_years.facility_code and published.year = facility_years.year
    where facility_years.facility_code is null
    group by published.facility_code, published.year, years_listed.submission_id, years_listed.source_file
),

together as (
    select * from from_the_file_before
    union all
    select * from from_the_largest
),

final as (
    select facility_code, year, max(emissions_tco2e) as emissions_tco2e, submission_id, source_file
    from together
    group by facility_code, year, submission_id, source_file
)

select * from final
