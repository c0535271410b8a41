-- Use and saving of recycled materials by year and material: what an indicator would report.
with uses as (
    select * from {{ ref('int_materials__savings') }}
),

summed as (
    select
        year, coalesce(material, 'ALL') as material,
        count(*) as uses_count, sum(used_t) as used_t, sum(saving_tco2e) as saving_tco2e,
        bool_and(missing_reason is null) as is_complete,
        string_agg(distinct missing_reason, ', ' order by missing_reason) as missing_reason,
        min(source_code) as source_code, {{ least_published('record_status') }} as record_status
    from uses
    group by grouping sets ((year, material), (year))
),

final as (
    select
        year, material, material = 'ALL' as is_total, uses_count,
        {{ decimal6('used_t') }} as used_t, {{ decimal6('saving_tco2e') }} as saving_tco2e,
        'outside' as boundary_flag, is_complete, missing_reason, source_code, record_status
    from summed
)

select * from final
