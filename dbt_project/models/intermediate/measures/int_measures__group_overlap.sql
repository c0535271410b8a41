-- Measures that act on the same emissions one after another: together base * (1 - product(1 - rate)), not the sum of
-- the rates. Each has its Shapley value of that, its mean effect over all orders in which they could be introduced, so
-- that the order in which they are listed does not matter; what it claims beyond is overlap. Figures that count overlap
-- with one another; the others too.
with yearly as (
    select * from {{ ref('int_measures__yearly') }} where boundary = 'inside'
),

overlap_groups as (
    select * from {{ ref('stg_overlap_groups') }} where method = 'multiplicative'
),

with_others as (
    select
        yearly.measure_code, yearly.basis, yearly.year, yearly.overlap_group, yearly.gross_tco2e,
        coalesce(
            list(others.gross_tco2e order by others.measure_code) filter (where others.measure_code is not null), []
        ) as other_effects,
        {{ least_published('others.record_status') }} as others_record_status
    from yearly
    left join yearly as others
        on yearly.overlap_group = others.overlap_group and yearly.is_used = others.is_used and yearly.year = others.year
        and yearly.measure_code <> others.measure_code
    group by yearly.measure_code, yearly.basis, yearly.year, yearly.overlap_group, yearly.gross_tco2e
),

final as (
    select
        with_others.measure_code, with_others.basis, with_others.year,
        formulas.overlap(
            with_others.gross_tco2e,
            formulas.shapley_effect(overlap_groups.base_tco2e, with_others.gross_tco2e, with_others.other_effects)
        ) as overlap_tco2e,
        {{ least_published_of('overlap_groups.record_status', 'with_others.others_record_status') }} as record_status
    from with_others
    inner join overlap_groups using (overlap_group)
)

select * from final
