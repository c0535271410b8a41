-- One inventory, one GWP set. Two files that declare different ones leave it without any, and its totals incomplete.
with inventories as (
    select * from {{ ref('stg_inventories__declared') }} where gwp_set is not null
),

mixed as (
    select
        inventory_code, string_agg(distinct gwp_set, ', ' order by gwp_set) as gwp_sets,
        max(submission_id) as submission_id, max(source_file) as source_file,
        max(source_sheet) as source_sheet, max(source_row) as source_row
    from inventories
    group by inventory_code
    having count(distinct gwp_set) > 1
),

final as (
    select
        {{ finding('F-GWP-MIXED', 'inventory_code', ['inventory_code', 'gwp_sets']) }}
    from mixed
)

select * from final
