-- Packages of measures whose stated sums are not those of what they are made of, measures that cannot be added up, and
-- measures in scenarios that do not start from the level they were stated on.
with packages as (
    select * from {{ ref('stg_measure_packages') }}
),

measures as (
    select measure_code, package_code from {{ ref('stg_measures') }} where package_code is not null
),

yearly as (
    select * from {{ ref('int_measures__of_periods') }}
),

unknown as (
    select * from {{ ref('int_measures__overlap_unknown') }}
),

stated_bases as (
    select * from {{ ref('int_measures__stated_bases') }}
),

scenarios as (
    select
        inventory_code, scenario_code, reference_year, is_of_all, {{ other_account('inventory_code') }} as of_account
    from {{ ref('int_scenarios__defined') }}
),

included as (
    select * from {{ ref('stg_scenario_measures') }}
),

of_package as (
    select
        packages.package_code, sum(yearly.annual_gross_tco2e) as measures_tco2e,
        count(*) = count(yearly.annual_gross_tco2e) as is_whole
    from packages
    inner join packages as members
        on packages.period_start = members.period_start
        and (packages.kind = 'all' or packages.package_code = members.package_code)
    inner join measures on members.package_code = measures.package_code
    left join yearly
        on measures.measure_code = yearly.measure_code and packages.period_end = yearly.period_end
    group by packages.package_code
),

parts as (
    select period_start, count(distinct kind) as kinds, sum(measures_count) as measures_count from packages
    where kind <> 'all'
    group by period_start
),

sums as (
    select
        {{ finding(
            'F-PACKAGE-SUM', "packages.package_code || ' tonnes'", ['packages.package_code'],
            computed={
                'abatement_tco2e': plain_number('packages.abatement_tco2e'),
                'measures_tco2e': plain_number('of_package.measures_tco2e')
            },
            variant="'tonnes'"
        ) }}
    from packages
    inner join of_package using (package_code)
    where
        of_package.measures_tco2e > packages.abatement_tco2e + 0.5
        or (of_package.is_whole and of_package.measures_tco2e < packages.abatement_tco2e - 0.5)
),

counts as (
    select
        {{ finding(
            'F-PACKAGE-SUM', "packages.package_code || ' measures'",
            ['packages.package_code', 'packages.measures_count'], computed={'parts_count': 'parts.measures_count'},
            variant="'measures'"
        ) }}
    from packages
    inner join parts using (period_start)
    where packages.kind = 'all' and parts.kinds = 2 and packages.measures_count <> parts.measures_count
),

never_added as (
    select
        {{ finding(
            'F-OVERLAP-UNKNOWN', "measure_code || ' ' || other_measure_code", ['measure_code', 'other_measure_code'],
            computed={'overlap_most_tco2e': plain_number('max(overlap_most_tco2e)')}, traced=false
        ) }}
    from unknown
    group by measure_code, other_measure_code
),

other_bases as (
    select
        {{ finding(
            'F-MEASURE-BASE',
            "included.scenario_code || ' ' || included.measure_code || scenarios.of_account",
            ['included.scenario_code', 'included.measure_code', 'stated_bases.base_year', 'scenarios.reference_year'],
            account='scenarios.inventory_code'
        ) }}
    from included
    inner join scenarios
        on included.scenario_code = scenarios.scenario_code and {{ is_of_account("'ALL'", 'scenarios') }}
    inner join stated_bases using (measure_code)
    where stated_bases.base_year <> scenarios.reference_year
),

final as (
    select * from sums
    union all
    select * from never_added
    union all
    select * from other_bases
    union all
    select * from counts
)

select * from final
