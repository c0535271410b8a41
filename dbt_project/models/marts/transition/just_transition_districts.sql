-- Tonnes behind the jobs of a district, and how many workers are in industries above the threshold.
with districts as (
    select * from {{ ref('int_jt__districts') }}
),

names as (
    select * from {{ ref('stg_districts') }}
),

cells as (
    select * from {{ ref('int_jt__cells') }}
),

hidden as (
    select district_code, year, count(*) filter (where is_suppressed) as suppressed_cells, max(source_code) as source_code
    from cells
    group by district_code, year
),

final as (
    select
        districts.year, districts.district_code, names.name_zh, names.name_en, districts.firms_count,
        districts.workers_count, districts.ecf_tco2e_per_worker, districts.exposed_workers_count,
        {{ share_pct('districts.exposed_workers_count', 'districts.workers_count') }} as exposed_share_pct,
        hidden.suppressed_cells, districts.missing_reason, hidden.source_code,
        {{ least_published_of('districts.own_status', 'districts.industry_status') }} as record_status
    from districts
    inner join names using (district_code)
    inner join hidden using (district_code, year)
)

select * from final
