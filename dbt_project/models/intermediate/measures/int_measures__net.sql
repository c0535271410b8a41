-- Gross, overlap and net of every measure and year, ex-ante beside ex-post. What lies outside the city's
-- boundary is a co-benefit and has no net reduction; credits that were sold are not the city's any more.
with yearly as (
    select * from {{ ref('int_measures__yearly') }}
),

both_kinds as (
    select * from {{ ref('int_measures__group_overlap') }}
    union all
    select * from {{ ref('int_measures__pair_overlap') }}
),

credits as (
    select * from {{ ref('stg_credits') }} where is_sold and measure_code is not null
),

overlap_of_measure as (
    select
        measure_code, basis, year, sum(overlap_tco2e) as overlap_tco2e,
        {{ least_published('record_status') }} as record_status
    from both_kinds
    group by measure_code, basis, year
),

sold as (
    select
        measure_code, year, sum(quantity_tco2e) as credits_sold_tco2e,
        {{ least_published('record_status') }} as record_status
    from credits
    group by measure_code, year
),

netted as (
    select
        yearly.* exclude (record_status),
        {{ least_published_of(
            'yearly.record_status', 'overlap_of_measure.record_status', 'sold.record_status'
        ) }} as record_status,
        {{ decimal6('coalesce(overlap_of_measure.overlap_tco2e, 0)') }} as overlap_tco2e,
        {{ decimal6('coalesce(sold.credits_sold_tco2e, 0)') }} as credits_sold_tco2e
    from yearly
    left join overlap_of_measure using (measure_code, basis, year)
    left join sold using (measure_code, year)
),

final as (
    select
        measure_code, year, basis, is_used, boundary, gross_tco2e, overlap_tco2e, credits_sold_tco2e,
        {{ decimal6("case when boundary = 'inside' then gross_tco2e - overlap_tco2e else 0 end") }} as net_tco2e,
        {{ decimal6(
            "case when boundary = 'inside' then gross_tco2e - overlap_tco2e - credits_sold_tco2e else 0 end"
        ) }} as net_after_credits_tco2e,
        {{ decimal6("case when boundary = 'outside' then gross_tco2e end") }} as co_benefit_tco2e,
        life_ended,
        source_code, record_status, submission_id
    from netted
)

select * from final
