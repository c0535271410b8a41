-- Registered facilities: what a later file says differently from the one it replaced, field by field.
with final as (
    {{ field_differences(
        'facility_registry',
        [common_year('roc_year'), 'upper(facility_code)'],
        'total_tco2e',
        ['co2_tco2e', 'ch4_tco2e', 'n2o_tco2e', 'hfcs_tco2e', 'pfcs_tco2e', 'sf6_tco2e', 'nf3_tco2e', 'indirect_tco2e']
    ) }}
)

select * from final
