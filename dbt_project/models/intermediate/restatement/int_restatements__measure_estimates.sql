-- Measure estimates: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences(
        'measure_estimates', ['measure_code', 'basis', 'estimate_year', "nullif(effect_year, 'ALL')"],
        'annual_gross_tco2e'
    ) }}
)

select * from final
