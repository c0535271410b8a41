with rows_known as (
    select * from {{ ref('stg_inventories') }}
),

steered as (
    select inventory_code, true as is_steered from {{ ref('int_accounts__steered') }}
),

final as (
    select
        rows_known.inventory_code, rows_known.name_zh, rows_known.name_en, rows_known.boundary, rows_known.gwp_set,
        coalesce(steered.is_steered, false) as is_steered,
        rows_known.source_code, rows_known.record_status, rows_known.submission_id
    from rows_known
    left join steered using (inventory_code)
)

select * from final
