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
        ('ALL', '全部門', 'All sectors', 0, true, 'published'),
        ('REMAINDER', '未公布部門之其餘', 'Remainder of sectors not published', 99, false, 'published'),
        ('UNASSIGNED', '未指定部門', 'Not assigned to a sector', 91, false, 'published'),
        ('UNBRIDGED', '未列入部門對照', 'Without a place in the bridge', 92, false, 'published')
    ) as total_rows (sector_code, name_zh, name_en, display_order, is_total, record_status)
),

final as (
    select * from named
    union all by name
    select * from totals
)

select * from final
