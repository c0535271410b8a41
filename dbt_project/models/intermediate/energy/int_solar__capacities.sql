-- Solar capacity with its figure: typed in itself, or read from the indicator that holds it already. A plan of what is
-- filed and a plan of what is installed are two plans.
with capacities as (
    select
        *,
        case capacity_status when 'planned' then coalesce(plan_counts, 'unstated') else capacity_status end
            as counted_as
    from {{ ref('stg_solar_capacity') }}
),

reports as (
    select * from {{ ref('int_indicators__current_reports') }}
),

targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

final as (
    select
        capacities.solar_kind, capacities.period, capacities.year, capacities.capacity_status, capacities.plan_counts,
        capacities.counted_as,
        cast(coalesce(
            capacities.capacity_mw,
            case capacities.capacity_status when 'planned' then targets.target_value else reports.value end
        ) as decimal(24, 6)) as capacity_mw,
        capacities.indicator_code, capacities.bureau_code, capacities.source_code, capacities.known_from,
        {{ least_published_of(
            'capacities.record_status',
            "case capacities.capacity_status when 'planned' then targets.record_status else reports.record_status end"
        ) }} as record_status,
        capacities.submission_id, capacities.source_file, capacities.source_sheet, capacities.source_row
    from capacities
    left join reports on capacities.indicator_code = reports.indicator_code and capacities.period = reports.period
    left join targets on capacities.indicator_code = targets.indicator_code and capacities.year = targets.year
    qualify row_number() over (
        partition by capacities.solar_kind, capacities.year, capacities.capacity_status, capacities.counted_as
        order by capacities.known_from desc, capacities.period desc, capacities.source_code
    ) = 1
)

select * from final
