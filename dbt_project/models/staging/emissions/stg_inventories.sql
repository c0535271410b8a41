-- Each account once, as it was declared last, with the GWP set that was declared last. Two sets declared on that day
-- leave it without any: gas masses weighed by different sets are not added.
with declared as (
    {{ known_rows('inventories') | indent(4) }}
),

last_sets as (
    select * from declared
    where gwp_set is not null
    qualify known_from = max(known_from) over (partition by inventory_code)
),

sets as (
    select inventory_code, {{ gwp_set_of_declarations() }}
    from last_sets
    group by inventory_code
),

latest as (
    select * from declared
    qualify row_number() over (partition by inventory_code order by known_from desc, submission_id) = 1
),

final as (
    select
        latest.inventory_code, latest.name_zh, latest.name_en, latest.boundary,
        sets.gwp_set, coalesce(sets.is_gwp_mixed, false) as is_gwp_mixed,
        latest.source_code, latest.record_status, latest.note, latest.known_from, latest.submission_id,
        latest.source_file, latest.source_sheet, latest.source_row
    from latest
    left join sets using (inventory_code)
)

select * from final
