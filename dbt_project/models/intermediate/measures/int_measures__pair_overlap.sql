-- An interaction stated for a pair of measures is borne half by each, in the years in which both have effect.
with yearly as (
    select * from {{ ref('int_measures__yearly') }} where boundary = 'inside' and gross_tco2e > 0
),

pairs as (
    select * from {{ ref('stg_overlap_pairs') }} where overlap_tco2e is not null
),

borne as (
    select measure_code, other_measure_code, overlap_tco2e / 2 as overlap_tco2e, record_status from pairs
    union all
    select other_measure_code as measure_code, measure_code as other_measure_code, overlap_tco2e / 2, record_status
    from pairs
),

final as (
    select
        yearly.measure_code, yearly.basis, yearly.year, {{ decimal6('sum(borne.overlap_tco2e)') }} as overlap_tco2e,
        {{ least_published('borne.record_status') }} as record_status
    from yearly
    inner join borne on yearly.measure_code = borne.measure_code
    inner join yearly as others
        on borne.other_measure_code = others.measure_code
        and yearly.is_used = others.is_used and yearly.year = others.year
    group by yearly.measure_code, yearly.basis, yearly.year
)

select * from final
