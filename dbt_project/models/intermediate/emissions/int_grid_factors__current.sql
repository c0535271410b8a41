-- The actual grid factor of each year as it is known on the day of the run: the one in force; of several, or where none
-- in force was known yet, the one published last.
with factors as (
    select * from {{ ref('stg_grid_factors') }}
),

ranked as (
    select
        *,
        'GRID-' || cast(year as varchar) || '-' || source_code as factor_version_id,
        row_number() over (
            partition by year order by standing = 'in_force' desc, known_from desc, source_code
        ) as preference
    from factors
    where kind = 'actual' and standing in ('in_force', 'superseded')
),

final as (
    select * from ranked where preference = 1
)

select * from final
