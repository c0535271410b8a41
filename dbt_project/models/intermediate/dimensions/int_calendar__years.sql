-- Every calendar year the accounts may speak of.
with final as (
    select {{ calendar_years() }} as year
)

select * from final
