-- Sinks gross and net, each with its method. They stand beside the inventory and are never taken off it.
with computed as (
    select * from {{ ref('int_sinks__removals') }}
),

final as (
    select
        sink_code,
        year,
        name_zh,
        name_en,
        sink_colour,
        bureau_code,
        district_code,
        {{ tonnes('area_ha') }} as area_ha,
        method_code,
        method_version,
        factor_version_ids,
        {{ tonnes('gain_t_per_ha') }} as gain_t_per_ha,
        {{ tonnes('loss_t_per_ha') }} as loss_t_per_ha,
        {{ percent('carbon_fraction') }} as carbon_fraction,
        {{ tonnes('gross_removal_tco2e') }} as gross_removal_tco2e,
        {{ tonnes('own_emissions_tco2e') }} as own_emissions_tco2e,
        {{ tonnes('reversed_tco2e') }} as reversed_tco2e,
        {{ tonnes('reversed_to_date_tco2e') }} as reversed_to_date_tco2e,
        {{ tonnes('net_removal_tco2e') }} as net_removal_tco2e,
        {{ tonnes('stated_removal_tco2e') }} as stated_removal_tco2e,
        missing_reason,
        source_code,
        record_status,
        submission_id
    from computed
)

select * from final
