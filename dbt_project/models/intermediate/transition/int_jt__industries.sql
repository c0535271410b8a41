-- Tonnes per worker of an industry, over all districts: E_i / L_i (Graham and Knittel 2024). Its emissions are those of
-- its registered facilities, or where the registry has none of it those that were stated. An industry without emissions
-- or without workers has none.
with employment as (
    select * from {{ ref('stg_employment') }}
),

stated as (
    select * from {{ ref('stg_industry_emissions') }}
),

registered as (
    select
        industry_code, year, sum(total_tco2e) as emissions_tco2e,
        {{ least_published('record_status') }} as record_status
    from {{ ref('int_registry__of_city') }}
    where industry_code is not null
    group by industry_code, year
),

emissions as (
    select
        coalesce(registered.industry_code, stated.industry_code) as industry_code,
        coalesce(registered.year, stated.year) as year,
        coalesce(registered.emissions_tco2e, stated.emissions_tco2e) as emissions_tco2e,
        case when registered.industry_code is null then 'stated' else 'registry' end as emissions_basis,
        coalesce(registered.record_status, stated.record_status) as record_status
    from registered
    full outer join stated on registered.industry_code = stated.industry_code and registered.year = stated.year
),

workers as (
    select
        industry_code, year, sum(workers_count) as workers_count,
        {{ least_published('record_status') }} as record_status
    from employment
    group by industry_code, year
),

final as (
    select
        workers.industry_code, workers.year, workers.workers_count, emissions.emissions_tco2e,
        emissions.emissions_basis,
        formulas.tonnes_per_worker(emissions.emissions_tco2e, workers.workers_count) as tonnes_per_worker_tco2e,
        case
            when emissions.emissions_tco2e is null then 'missing_input'
            when workers.workers_count = 0 then 'zero_denominator'
        end as missing_reason,
        {{ least_published_of('workers.record_status', 'emissions.record_status') }} as record_status
    from workers
    left join emissions using (industry_code, year)
)

select * from final
