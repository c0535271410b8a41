-- The value that counts for each inventory, year and scope on the day of the run: the latest stated one in
-- force; before any was stated, the latest that a statement implied.
with vintages as (
    select * from {{ ref('int_inventory__vintages') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by inventory_code, year, scope
            order by basis = 'stated' desc, known_from desc, source_code
        ) as preference
    from vintages
    where standing = 'in_force'
),

final as (
    select * exclude (preference) from ranked where preference = 1
)

select * from final
