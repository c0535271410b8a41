-- The people of an account in a year: the number in force that became known last; one that was superseded later counts
-- while nothing in force was known.
with rows_known as (
    select * from {{ ref('stg_population') }} where standing in ('in_force', 'superseded')
),

final as (
    select * from rows_known
    qualify row_number() over (
        partition by inventory_code, year order by standing = 'in_force' desc, known_from desc, source_code
    ) = 1
)

select * from final
