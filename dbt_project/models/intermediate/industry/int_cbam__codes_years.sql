-- What CBAM says of each exported good in each year: the longest published code that the good's begins with, its
-- default and benchmark, the factor, the price (the last one known before the year where none is known of it) and the
-- threshold of an importer.
with exports as (
    select distinct cn_code from {{ ref('stg_cbam_exports') }}
),

factors as (
    select * from {{ ref('stg_cbam_factors') }}
),

goods as (
    select * from {{ ref('stg_cbam_goods') }}
),

benchmarks as (
    select * from {{ ref('stg_cbam_benchmarks') }}
),

prices as (
    select
        year as price_year, avg(price_eur_per_t) as price_eur_per_t,
        {{ least_published('record_status') }} as record_status
    from {{ ref('stg_cbam_prices') }}
    group by year
),

thresholds as (
    select
        year, {{ method_factor('importer_threshold', 't') }} as threshold_t,
        {{ least_published('record_status') }} as threshold_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'CBAM' and factor_code = 'importer_threshold'
    group by year
),

of_goods as (
    select
        exports.cn_code, factors.year, factors.free_allocation_factor, goods.name_zh, goods.name_en,
        goods.marked_up_tco2e_per_t, goods.source_code as goods_source_code,
        {{ least_published_of('factors.record_status', 'goods.record_status') }} as record_status,
        exists(select 1 from goods as any_year where starts_with(exports.cn_code, any_year.cn_code)) as is_known_code
    from exports
    cross join factors
    left join goods
        on starts_with(exports.cn_code, goods.cn_code)
        and factors.year between goods.valid_from_year and coalesce(goods.valid_to_year, 9999)
    qualify row_number() over (
        partition by exports.cn_code, factors.year
        order by length(goods.cn_code) desc nulls last, goods.valid_from_year desc
    ) = 1
),

with_benchmarks as (
    select
        of_goods.* exclude (record_status), benchmarks.benchmark_tco2e_per_t,
        {{ least_published_of('of_goods.record_status', 'benchmarks.record_status') }} as record_status
    from of_goods
    left join benchmarks
        on starts_with(of_goods.cn_code, benchmarks.cn_code) and of_goods.year >= benchmarks.valid_from_year
    qualify row_number() over (
        partition by of_goods.cn_code, of_goods.year
        order by length(benchmarks.cn_code) desc nulls last, benchmarks.valid_from_year desc
    ) = 1
),

final as (
    select
        with_benchmarks.* exclude (record_status), prices.price_eur_per_t, prices.price_year, thresholds.threshold_t,
        {{ least_published_of(
            least_published_of('with_benchmarks.record_status', 'prices.record_status'), 'thresholds.threshold_status'
        ) }} as record_status
    from with_benchmarks
    left join prices on with_benchmarks.year >= prices.price_year
    left join thresholds on with_benchmarks.year = thresholds.year
    qualify row_number() over (
        partition by with_benchmarks.cn_code, with_benchmarks.year order by prices.price_year desc nulls last
    ) = 1
)

select * from final
