-- Tonnes per worker of an industry, over all districts: E_i / L_i (Graham and Knittel 2024). An industry without
-- emissions or without workers has none.
with employment as (
    select * from {{ ref('stg_employment') }}
),

emissions as (
    select * from {{ ref('stg_industry_emissions') }}
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
