-- Measures that act on the same emissions one after another: together base * (1 - product(1 - rate)), not the
-- sum of the rates. What is too much is taken from the members in proportion to their gross effect, so that
-- the order in which they are listed does not matter. Figures that count overlap with one another; the others too.
with yearly as (
    select * from {{ ref('int_measures__yearly') }}
),

overlap_groups as (
    select * from {{ ref('stg_overlap_groups') }} where method = 'multiplicative'
),

combined as (
    select
        yearly.overlap_group, yearly.is_used, yearly.year,
        sum(yearly.gross_tco2e) as gross_tco2e,
        {{ tonnes('max(overlap_groups.base_tco2e) * (1 - product(1 - yearly.gross_tco2e / overlap_groups.base_tco2e))') }}
            as combined_tco2e
    from yearly
    inner join overlap_groups using (overlap_group)
    where yearly.boundary = 'inside'
    group by yearly.overlap_group, yearly.is_used, yearly.year
),

final as (
    select
        yearly.measure_code, yearly.basis, yearly.year,
        {{ tonnes(
            'yearly.gross_tco2e * (combined.gross_tco2e - combined.combined_tco2e)'
            ~ ' / nullif(combined.gross_tco2e, 0)'
        ) }} as overlap_tco2e
    from yearly
    inner join combined using (overlap_group, is_used, year)
    where yearly.boundary = 'inside'
)

select * from final
