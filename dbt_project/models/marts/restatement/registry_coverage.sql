-- The list of registered facilities from year to year: what changed because facilities emit otherwise, and what
-- changed only because the list did. A rule that lists more facilities is no growth of emissions.
with registry as (
    select * from {{ ref('int_registry__facility_years') }}
),

counties as (
    select *, 'ALL' as county_name from registry
    union all
    select *, county as county_name from registry
),

-- without a list of the year before, nothing can be said of what changed
years as (
    select distinct year, year - 1 in (select year from registry) as has_previous from registry
),

paired as (
    select
        coalesce(this.county_name, before.county_name) as county_name,
        coalesce(this.year, before.year + 1) as year,
        this.facility_code as this_facility, before.facility_code as before_facility,
        this.total_tco2e as this_tco2e, before.total_tco2e as before_tco2e
    from counties as this
    full outer join counties as before
        on this.county_name = before.county_name and this.facility_code = before.facility_code
        and this.year = before.year + 1
),

final as (
    select
        paired.county_name, paired.year, paired.county_name = 'ALL' as is_total,
        count(paired.this_facility) as facilities_count,
        case
            when years.has_previous
                then count(paired.this_facility) filter (where paired.before_facility is null)
        end as facilities_new,
        case
            when years.has_previous
                then count(paired.before_facility) filter (where paired.this_facility is null)
        end as facilities_gone,
        {{ decimal6('sum(paired.this_tco2e)') }} as emissions_tco2e,
        {{ decimal6(
            'case when years.has_previous then coalesce(sum(paired.this_tco2e - paired.before_tco2e), 0) end'
        ) }} as change_like_for_like_tco2e,
        cast(
            case
                when years.has_previous then
                    coalesce(sum(paired.this_tco2e) filter (where paired.before_facility is null), 0)
                    - coalesce(sum(paired.before_tco2e) filter (where paired.this_facility is null), 0)
            end as decimal(24, 6)
        ) as change_of_list_tco2e,
        formulas.is_coverage_change(count(paired.before_facility), count(paired.this_facility)) as is_coverage_break
    from paired
    inner join years on paired.year = years.year
    group by paired.county_name, paired.year, years.has_previous
)

select * from final
