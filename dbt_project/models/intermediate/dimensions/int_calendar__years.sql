-- Every calendar year the accounts may speak of.
with final as (
    select cast(unnest(generate_series(1990, 2050)) as bigint) as year
)

select * from final
