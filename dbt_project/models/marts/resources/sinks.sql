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
        {{ decimal6('area_ha') }} as area_ha,
        method_code,
        method_version,
        factor_version_ids,
        {{ decimal6('gain_t_per_ha') }} as gain_t_per_ha,
        {{ decimal6('loss_t_per_ha') }} as loss_t_per_ha,
        {{ percent('carbon_fraction') }} as carbon_fraction,
        {{ decimal6('gross_removal_tco2e') }} as gross_removal_tco2e,
        {{ decimal6('own_emissions_tco2e') }} as own_emissions_tco2e,
        {{ decimal6('reversed_tco2e') }} as reversed_tco2e,
        {{ decimal6('reversed_to_date_tco2e') }} as reversed_to_date_tco2e,
        {{ decimal6('net_removal_tco2e') }} as net_removal_tco2e,
        {{ decimal6('stated_removal_tco2e') }} as stated_removal_tco2e,
        missing_reason,
        source_code,
        record_status,
        submission_id
    from computed
)

select * from final
