-- sum over districts of ECF_d * L_d = emissions of the industries (Graham and Knittel 2024): nothing is lost between
-- industries and places
with districts as (
    select * from {{ ref('int_jt__districts') }}
),

industries as (
    select * from {{ ref('int_jt__industries') }}
),

of_districts as (
    select
        year, sum(ecf_tco2e_per_worker * workers_count) as left_value,
        bool_and(ecf_tco2e_per_worker is not null) as is_complete
    from districts
    group by year
),

of_industries as (
    select year, sum(emissions_tco2e) as right_value from industries group by year
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select
        'JT' as identity_code, 'workers of ' || year as tested_on, left_value, right_value,
        policies.tolerance, true as is_enforced
    from of_districts
    inner join of_industries using (year)
    cross join policies
    where is_complete
)

select * from final
