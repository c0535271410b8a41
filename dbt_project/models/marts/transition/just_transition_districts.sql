-- Tonnes behind the jobs of a district, and how many workers are in industries above the threshold. Where a cell of the
-- district is hidden, what would give it away is hidden too.
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
    select
        district_code, year, count(*) as cells,
        count(*) filter (where is_suppressed) as suppressed_cells,
        {{ least_published('factors_status') }} as factors_status, max(source_code) as source_code
    from cells
    group by district_code, year
),

final as (
    select
        districts.year, districts.district_code, names.name_zh, names.name_en,
        case when suppressed_cells < cells then districts.firms_count end as firms_count,
        case when suppressed_cells < cells then districts.workers_count end as workers_count,
        case when suppressed_cells = 0 then districts.ecf_tco2e_per_worker end as ecf_tco2e_per_worker,
        case when suppressed_cells = 0 then districts.exposed_workers_count end as exposed_workers_count,
        case
            when suppressed_cells = 0
                then formulas.share_pct(districts.exposed_workers_count, districts.workers_count)
        end as exposed_share_pct,
        hidden.suppressed_cells,
        coalesce(districts.missing_reason, case when suppressed_cells > 0 then 'suppressed' end) as missing_reason,
        hidden.source_code,
        {{ least_published_of(
            'hidden.factors_status', least_published_of('districts.own_status', 'districts.industry_status')
        ) }} as record_status
    from districts
    inner join names using (district_code)
    inner join hidden using (district_code, year)
)

select * from final
