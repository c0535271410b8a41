-- What each measure is expected to take off a year at the end of the period of a package: of several effects of its
-- latest estimate the one that holds then, as it was stated.
with packages as (
    select distinct period_end from {{ ref('stg_measure_packages') }}
),

estimates as (
    select *, coalesce(first_year, try_cast(effect_year as bigint)) as starts_in
    from {{ ref('stg_measure_estimates') }}
    where basis = 'ex_ante'
    qualify estimate_year = max(estimate_year) over (partition by measure_code)
),

final as (
    select
        packages.period_end, estimates.measure_code, estimates.annual_gross_tco2e,
        estimates.record_status, estimates.source_code, estimates.submission_id
    from packages
    cross join estimates
    qualify row_number() over (
        partition by packages.period_end, estimates.measure_code
        order by
            coalesce(estimates.starts_in <= packages.period_end, true) desc,
            abs(packages.period_end - estimates.starts_in), estimates.known_from desc
    ) = 1
)

select * from final
