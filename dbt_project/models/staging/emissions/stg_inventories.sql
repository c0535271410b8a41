-- Each account once, as it was declared last. Where two files give it different GWP sets it has none: gas masses
-- weighed by different sets are not added.
with declared as (
    {{ known_rows('inventories') | indent(4) }}
),

sets as (
    select inventory_code, count(distinct gwp_set) as gwp_set_count, max(gwp_set) as gwp_set
    from declared
    group by inventory_code
),

latest as (
    select * from declared
    qualify row_number() over (partition by inventory_code order by known_from desc, submission_id) = 1
),

final as (
    select
        latest.inventory_code, latest.name_zh, latest.name_en, latest.boundary,
        case when sets.gwp_set_count = 1 then sets.gwp_set end as gwp_set,
        sets.gwp_set_count > 1 as is_gwp_mixed,
        latest.source_code, latest.record_status, latest.note, latest.known_from, latest.submission_id,
        latest.source_file, latest.source_sheet, latest.source_row
    from latest
    inner join sets using (inventory_code)
)

select * from final
