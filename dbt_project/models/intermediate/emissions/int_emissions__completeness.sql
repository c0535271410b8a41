-- Which lines of a total of the GPC an inventory made from activity data says nothing of: neither a figure nor a
-- notation key (GPC 1.1, section 2.2: every line is reported, by one or the other).
with activity as (
    select distinct inventory_code, year, gpc_ref from {{ ref('stg_activity_data') }}
),

gpc as (
    select * from {{ ref('stg_gpc_references') }}
),

levels as (
    {{ lines_of_totals() }}
),

lines as (
    select levels.reporting_total, gpc.gpc_ref
    from gpc
    inner join levels using (reporting_level)
    union all
    select 'TERRITORIAL' as reporting_total, gpc_ref from gpc where scope = '1'
),

inventories as (
    select distinct inventory_code, year from activity
),

expected as (
    select
        inventories.inventory_code, inventories.year, lines.reporting_total, lines.gpc_ref,
        activity.gpc_ref is null as is_missing
    from inventories
    cross join lines
    left join activity
        on inventories.inventory_code = activity.inventory_code and inventories.year = activity.year
        and lines.gpc_ref = activity.gpc_ref
),

final as (
    select
        inventory_code, year, reporting_total,
        count(*) filter (where is_missing) as lines_missing_count,
        string_agg(gpc_ref, ', ' order by gpc_ref) filter (where is_missing) as missing_lines
    from expected
    group by inventory_code, year, reporting_total
)

select * from final
