-- What CBAM says of each exported good in each year and on each basis: the longest published code that the good's
-- begins with, of its origin and route where they are told apart; its default with the mark-up of the year, as printed
-- where that agrees; the benchmark of column B for default values and A for verified ones; the factors, the price (the
-- last one known before the year where none is known of it) and the threshold of an importer. Where the route of a good
-- is not known the highest default of its origin counts.
with exports as (
    select distinct cn_code, origin_code, production_route from {{ ref('stg_cbam_exports') }}
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
        exports.cn_code, exports.origin_code, exports.production_route, factors.year,
        factors.free_allocation_factor, factors.cross_sectoral_factor, goods.name_zh, goods.name_en,
        goods.production_route as default_route, goods.marked_up_tco2e_per_t as printed_tco2e_per_t,
        formulas.marked_up_default(
            goods.default_tco2e_per_t, formulas.cbam_mark_up_pct(factors.year, exports.cn_code)
        ) as computed_tco2e_per_t,
        goods.source_code as goods_source_code,
        {{ least_published_of('factors.record_status', 'goods.record_status') }} as record_status,
        exists(select 1 from goods as any_year where starts_with(exports.cn_code, any_year.cn_code)) as is_known_code
    from exports
    cross join factors
    left join goods
        on starts_with(exports.cn_code, goods.cn_code)
        and goods.origin_code in (exports.origin_code, 'ANY')
        and (goods.production_route in (exports.production_route, 'ANY') or exports.production_route = 'ANY')
        and factors.year between goods.valid_from_year and coalesce(goods.valid_to_year, 9999)
    qualify row_number() over (
        partition by exports.cn_code, exports.origin_code, exports.production_route, factors.year
        order by
            length(goods.cn_code) desc nulls last, goods.origin_code = 'ANY', goods.production_route = 'ANY',
            goods.valid_from_year desc, goods.default_tco2e_per_t desc nulls last
    ) = 1
),

on_bases as (
    select
        of_goods.*, bases.emission_basis, bases.benchmark_column,
        case
            when bases.emission_basis = 'default' and of_goods.production_route = 'ANY' then of_goods.default_route
            else of_goods.production_route
        end as benchmark_route
    from of_goods
    cross join (values ('default', 'B'), ('verified', 'A')) as bases (emission_basis, benchmark_column)
),

with_benchmarks as (
    select
        on_bases.* exclude (record_status, benchmark_column), benchmarks.benchmark_tco2e_per_t,
        {{ least_published_of('on_bases.record_status', 'benchmarks.record_status') }} as record_status
    from on_bases
    left join benchmarks
        on starts_with(on_bases.cn_code, benchmarks.cn_code)
        and benchmarks.benchmark_column in (on_bases.benchmark_column, 'ANY')
        and benchmarks.production_route in (on_bases.benchmark_route, 'ANY')
        and on_bases.year >= benchmarks.valid_from_year
    qualify row_number() over (
        partition by
            on_bases.cn_code, on_bases.origin_code, on_bases.production_route, on_bases.year, on_bases.emission_basis
        order by
            length(benchmarks.cn_code) desc nulls last, benchmarks.benchmark_column = 'ANY',
            benchmarks.production_route = 'ANY', benchmarks.valid_from_year desc
    ) = 1
),

final as (
    select
        with_benchmarks.* exclude (record_status),
        coalesce(
            not formulas.mark_up_agrees(
                with_benchmarks.printed_tco2e_per_t, with_benchmarks.computed_tco2e_per_t
            ), false
        ) as has_other_mark_up,
        coalesce(with_benchmarks.printed_tco2e_per_t, with_benchmarks.computed_tco2e_per_t) as marked_up_tco2e_per_t,
        prices.price_eur_per_t, prices.price_year, thresholds.threshold_t,
        {{ least_published_of(
            least_published_of('with_benchmarks.record_status', 'prices.record_status'), 'thresholds.threshold_status'
        ) }} as record_status
    from with_benchmarks
    left join prices on with_benchmarks.year >= prices.price_year
    left join thresholds on with_benchmarks.year = thresholds.year
    qualify row_number() over (
        partition by
            with_benchmarks.cn_code, with_benchmarks.origin_code, with_benchmarks.production_route,
            with_benchmarks.year, with_benchmarks.emission_basis
        order by prices.price_year desc nulls last
    ) = 1
)

select * from final
