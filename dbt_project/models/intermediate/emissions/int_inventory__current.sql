-- The value that counts for each inventory, year and scope on the day of the run: the latest stated one in force;
-- where none was stated the sum of the sectors as published, then that of the activity data; before any of them, the
-- latest that a statement implied. A value that was superseded later still counts on a day when nothing in force was
-- known yet.
with vintages as (
    select * from {{ ref('int_inventory__vintages') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by inventory_code, year, scope
            order by {{ figure_in_force_first() }}
        ) as preference
    from vintages
    where standing in ('in_force', 'superseded')
),

final as (
    select * exclude (preference) from ranked where preference = 1
)

select * from final
