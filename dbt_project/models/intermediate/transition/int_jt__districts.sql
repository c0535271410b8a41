-- Embodied carbon of employment of a district: the mean tonnes per worker of the industries its workers are in,
-- ECF_d = sum(s_di * e_i) (Graham and Knittel 2024). One industry without tonnes per worker leaves the district
-- without.
with employment as (
    select * from {{ ref('stg_employment') }}
),

industries as (
    select * from {{ ref('int_jt__industries') }}
),

factors as (
    select * from {{ ref('int_method_factors__yearly') }} where method_code = 'JT-INDEX'
),

settings as (
    select
        year, {{ method_factor('exposed_above', 'tCO2e/worker') }} as exposed_above_tco2e
    from factors
    group by year
),

joined as (
    select
        employment.*, industries.tonnes_per_worker_tco2e, industries.record_status as industry_status,
        settings.exposed_above_tco2e
    from employment
    inner join industries using (industry_code, year)
    left join settings using (year)
),

final as (
    select
        district_code, year,
        sum(workers_count) as workers_count,
        sum(firms_count) as firms_count,
        case
            when bool_and(tonnes_per_worker_tco2e is not null)
                then formulas.employment_carbon_footprint(
                    sum(workers_count * tonnes_per_worker_tco2e), sum(workers_count)
                )
        end as ecf_tco2e_per_worker,
        case
            when bool_and(tonnes_per_worker_tco2e is not null and exposed_above_tco2e is not null) then
                coalesce(sum(workers_count) filter (where tonnes_per_worker_tco2e >= exposed_above_tco2e), 0)
        end as exposed_workers_count,
        case
            when sum(workers_count) = 0 then 'zero_denominator'
            when bool_or(tonnes_per_worker_tco2e is null) then 'missing_input'
            when bool_or(exposed_above_tco2e is null) then 'missing_factor'
        end as missing_reason,
        {{ least_published('industry_status') }} as industry_status,
        {{ least_published('record_status') }} as own_status
    from joined
    group by district_code, year
)

select * from final
