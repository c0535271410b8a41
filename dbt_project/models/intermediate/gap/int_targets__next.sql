-- The target of each account that is due next: the first one whose year is that of its latest inventory or later. Where
-- all are over, the last of them: its base still measures what was emitted since, and no path leads to it.
with targets as (
    select * from {{ ref('int_targets__allowable') }}
),

ahead as (
    select * from {{ ref('int_targets__ahead') }}
),

over as (
    select *, false as is_next
    from targets
    anti join ahead using (inventory_code)
    qualify row_number() over (
        partition by inventory_code
        order by target_year desc, known_from desc, allowable_tco2e, target_code
    ) = 1
),

final as (
    select * from ahead where is_next
    union all by name
    select * from over
)

select * from final
