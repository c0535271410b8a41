-- Credits sold of a measure against what it abates in the year: more cannot be sold than was abated.
with abated as (
    select * from {{ ref('measure_effects') }} where is_used and boundary = 'inside'
),

known as (
    select distinct measure_code from abated
),

sold as (
    select
        measure_code, year, sum(quantity_tco2e) as sold_tco2e, {{ least_published('record_status') }} as record_status,
        min(source_code) as source_code, min(submission_id) as submission_id
    from {{ ref('stg_credits') }}
    where is_sold and measure_code is not null
    group by measure_code, year
),

-- a measure that has figures, but none in this year, abates nothing in it
together as (
    select
        sold.*,
        case when known.measure_code is not null then coalesce(abated.net_tco2e, 0) end as abated_tco2e,
        {{ least_published_of('sold.record_status', 'abated.record_status') }} as worst_status
    from sold
    left join known using (measure_code)
    left join abated on sold.measure_code = abated.measure_code and sold.year = abated.year
),

final as (
    select
        measure_code, year, {{ decimal6('abated_tco2e') }} as abated_tco2e,
        {{ decimal6('sold_tco2e') }} as credits_sold_tco2e,
        {{ decimal6('abated_tco2e - sold_tco2e') }} as credits_left_tco2e,
        sold_tco2e > abated_tco2e as is_oversold,
        case when abated_tco2e is null then 'missing_input' end as missing_reason,
        source_code, worst_status as record_status, submission_id
    from together
)

select * from final
