-- What is odd in the ministry's registry as it stands: other ways to write a county or a code, blank gases, values far
-- from a facility's own, years in which the list of facilities broke, and facilities that an earlier file or a
-- publication had and this one has not. Whether a file is complete is judged by facility, for the number of rows says
-- nothing.
with registry as (
    select * from {{ ref('stg_facility_registry') }}
),

aliases as (
    select * from {{ ref('stg_place_aliases') }}
),

facility_years as (
    select * from {{ ref('int_registry__facility_years') }}
),

lost as (
    select * from {{ ref('int_registry__lost') }}
),

coverage as (
    select * from {{ ref('registry_coverage') }} where is_coverage_break and county_name = 'ALL'
),

counties as (
    select
        registry.county, aliases.county as county_today, count(*) as row_count,
        registry.submission_id, registry.source_file, registry.source_sheet, min(registry.source_row) as source_row
    from registry
    inner join aliases on registry.county = aliases.written and registry.county <> aliases.county
    group by registry.county, aliases.county, registry.submission_id, registry.source_file, registry.source_sheet
),

lower_case as (
    select
        facility_code, count(*) as row_count, submission_id, source_file, source_sheet, min(source_row) as source_row
    from registry
    where facility_code <> upper(facility_code)
    group by facility_code, submission_id, source_file, source_sheet
),

blank_gases as (
    {% for gas in ['ch4', 'n2o', 'hfcs', 'pfcs', 'sf6', 'nf3'] -%}
    select
        '{{ gas | upper }}' as gas, count(*) as row_count,
        submission_id, source_file, source_sheet, min(source_row) as source_row
    from registry
    where co2_tco2e is not null and {{ gas }}_tco2e is null
    group by submission_id, source_file, source_sheet
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

usual as (
    select facility_code, median(total_tco2e) as median_tco2e
    from facility_years
    group by facility_code
    having count(*) >= 4
),

far_from_usual as (
    select facility_years.*, cast(usual.median_tco2e as decimal(24, 2)) as median_tco2e
    from facility_years
    inner join usual using (facility_code)
    where usual.median_tco2e > 0 and facility_years.total_tco2e > 10 * usual.median_tco2e
),

lost_facilities as (
    select
        facility_code, string_agg(distinct cast(year as varchar), ', ' order by cast(year as varchar)) as years,
        cast(max(emissions_tco2e) as decimal(24, 2)) as largest_tco2e, submission_id, source_file,
        cast(null as varchar) as source_sheet, cast(null as bigint) as source_row
    from lost
    group by facility_code, submission_id, source_file
),

final as (
    select
        {{ finding(
            'F-REG-COUNTY', "county || ' ' || submission_id", ['source_file', 'row_count', 'county', 'county_today']
        ) }}
    from counties
    union all
    select
        {{ finding(
            'F-REG-CASE', "facility_code || ' ' || submission_id", ['source_file', 'facility_code', 'row_count']
        ) }}
    from lower_case
    union all
    select
        {{ finding('F-REG-BLANK-GAS', "gas || ' ' || submission_id", ['source_file', 'row_count', 'gas']) }}
    from blank_gases
    union all
    select
        {{ finding(
            'F-REG-FAR', "facility_code || ' ' || year || ' ' || submission_id",
            ['source_file', 'facility_code', 'year', 'median_tco2e'],
            computed={'total_tco2e': 'cast(total_tco2e as decimal(24, 2))'}
        ) }}
    from far_from_usual
    union all
    select
        {{ finding(
            'F-REG-LOST', "facility_code || ' ' || submission_id",
            ['source_file', 'facility_code', 'years', 'largest_tco2e']
        ) }}
    from lost_facilities
    union all
    select
        {{ finding('F-COVERAGE', "'registry ' || year", ['year', 'facilities_count', 'facilities_new'], traced=false) }}
    from coverage
)

select * from final
