-- The GWP set of an account from the day on which it was declared until another was. Two sets declared on one day leave
-- it without any from then on: gas masses weighed by different sets are not added.
with declared as (
    select * from {{ ref('stg_inventories__declared') }} where gwp_set is not null
),

by_day as (
    select
        inventory_code, known_from as declared_from,
        {{ gwp_set_of_declarations() }},
        string_agg(distinct gwp_set, ', ' order by gwp_set) as gwp_sets,
        max(submission_id) as submission_id, max(source_file) as source_file,
        max(source_sheet) as source_sheet, max(source_row) as source_row
    from declared
    group by inventory_code, known_from
),

final as (
    select
        *,
        coalesce(
            lead(declared_from) over (partition by inventory_code order by declared_from), cast('9999-12-31' as date)
        ) as declared_until
    from by_day
)

select * from final
