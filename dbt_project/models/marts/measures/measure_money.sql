-- The money of a measure beside its tonnes, year by year: money of the year, not divided by tonnes of the year. A
-- measure is funded from the first year in which a line pays for it until its life ends.
with years as (
    select * from {{ ref('int_budget__measure_years') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code,
        years.measure_code, years.year, measures.bureau_code, measures.sector_code, years.lines_count,
        years.tagged_ntd, years.spent_ntd, years.abatement_net_tco2e, years.is_funded,
        {{ least_published_of('measures.record_status', 'years.record_status') }} as record_status,
        measures.source_code, measures.submission_id
    from years
    inner join measures using (measure_code)
)

select * from final
