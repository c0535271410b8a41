with sectors as (
    select * from {{ ref('stg_sectors') }}
),

bridge as (
    select * from {{ ref('stg_sector_bridge') }}
),

gpc_lines as (
    select sector_code, string_agg(distinct gpc_ref, '|' order by gpc_ref) as gpc_refs
    from bridge
    group by sector_code
),

named as (
    select
        sectors.sector_code, sectors.name_zh, sectors.name_en, sectors.display_order, gpc_lines.gpc_refs,
        false as is_total, sectors.source_code, sectors.record_status, sectors.submission_id
    from sectors
    left join gpc_lines using (sector_code)
),

totals as (
    select * from (
        values
        ('ALL', 0, true, 'published'),
        ('REMAINDER', 99, false, 'published'),
        ('UNASSIGNED', 91, false, 'published'),
        ('UNBRIDGED', 92, false, 'published')
    ) as total_rows (sector_code, display_order, is_total, record_status)
),

words as (
    select code as sector_code, zh as name_zh, en as name_en from {{ ref('words') }} where topic = 'sector'
),

final as (
    select * from named
    union all by name
    select * from totals inner join words using (sector_code)
)

select * from final
