-- Grid factors: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences('grid_factors', ['year', 'kind', 'source_code'], 'factor_kgco2e_per_kwh') }}
)

select * from final
