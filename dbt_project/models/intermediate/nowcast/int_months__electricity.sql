-- Electricity sold in each month by kind of customer: of several vintages of a series the one published last, of
-- several series the one in force. The total of a month is the one its source prints, or else the sum of its parts;
-- what is printed stands beside what the parts add up to.
with sold as (
    select * from {{ ref('stg_monthly_electricity') }}
),

newest as (
    select *
    from sold
    where standing = 'in_force'
    qualify row_number() over (
        partition by inventory_code, series_code, year, month, customer_sector
        order by known_from desc, source_code desc, submission_id desc
    ) = 1
),

-- of two series in force for one month the one published last; months of two are never joined in one
series as (
    select inventory_code, year, month, arg_max(series_code, (known_from, series_code)) as series_code
    from newest
    group by inventory_code, year, month
),

chosen as (
    select newest.*
    from newest
    inner join series using (inventory_code, year, month, series_code)
),

parts as (
    select
        inventory_code, series_code, year, month, sum(electricity_kwh) as parts_kwh, count(*) as parts_count,
        arg_max(source_code, (known_from, source_code)) as source_code, max(known_from) as known_from,
        {{ least_published('record_status') }} as record_status,
        arg_max(submission_id, (known_from, source_code)) as submission_id
    from chosen
    where customer_sector <> 'ALL'
    group by inventory_code, series_code, year, month
),

printed as (
    select * from chosen where customer_sector = 'ALL'
),

totals as (
    select
        inventory_code, series_code, year, month, 'ALL' as sector_code,
        coalesce(printed.electricity_kwh, parts.parts_kwh) as electricity_kwh, parts.parts_kwh, parts.parts_count,
        coalesce(printed.source_code, parts.source_code) as source_code,
        greatest(printed.known_from, parts.known_from) as known_from,
        {{ least_published_of('printed.record_status', 'parts.record_status') }} as record_status,
        coalesce(printed.submission_id, parts.submission_id) as submission_id
    from parts
    full join printed using (inventory_code, series_code, year, month)
),

joined as (
    select
        inventory_code, series_code, year, month, customer_sector as sector_code, electricity_kwh,
        cast(null as decimal(38, 12)) as parts_kwh, cast(null as bigint) as parts_count,
        source_code, known_from, record_status, submission_id
    from chosen
    where customer_sector <> 'ALL'
    union all
    select * from totals
),

final as (
    select
        * replace (
            cast(electricity_kwh as decimal(24, 3)) as electricity_kwh, cast(parts_kwh as decimal(24, 3)) as parts_kwh
        )
    from joined
)

select * from final
