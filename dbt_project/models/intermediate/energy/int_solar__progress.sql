-- Progress of solar power against the next plan. What is filed is not compared with a plan of what is installed,
-- nor is anything where a source does not say which of them it counts.
with capacities as (
    select * from {{ ref('int_solar__capacities') }}
),

plans as (
    select * from capacities where capacity_status = 'planned'
),

reached as (
    select * from capacities where capacity_status <> 'planned'
),

beside as (
    select
        reached.* exclude (record_status, plan_counts),
        plans.year as plan_year, plans.capacity_mw as plan_mw, plans.plan_counts, plans.source_code as plan_source_code,
        {{ least_published_of('reached.record_status', 'plans.record_status') }} as record_status
    from reached
    left join plans on reached.solar_kind = plans.solar_kind and plans.year >= reached.year
    qualify row_number() over (
        partition by reached.solar_kind, reached.year, reached.capacity_status
        order by plans.year nulls last, plans.plan_counts = reached.capacity_status desc
    ) = 1
),

open_plans as (
    select
        plans.* exclude (record_status, plan_counts, capacity_mw),
        cast(null as decimal(24, 6)) as capacity_mw, plans.year as plan_year, plans.capacity_mw as plan_mw,
        plans.plan_counts, plans.source_code as plan_source_code, plans.record_status
    from plans
    where not exists (
        -- a plan beside which a capacity of its year stands
        select 1 from beside
        where
            beside.solar_kind = plans.solar_kind and beside.year = plans.year and beside.plan_year = plans.year
            and beside.plan_counts is not distinct from plans.plan_counts
    )
),

together as (
    select * from beside
    union all by name
    select * from open_plans
),

judged as (
    select
        *,
        case
            when capacity_status <> 'planned' and capacity_mw is null then 'missing_value'
            when capacity_status <> 'planned' and 'unstated' in (plan_counts, capacity_status) then 'not_stated'
            when capacity_status <> 'planned' and plan_counts <> capacity_status then 'not_comparable'
        end as missing_reason
    from together
),

final as (
    select
        solar_kind, year, capacity_status, counted_as, period, capacity_mw, plan_year, plan_mw, plan_counts,
        case when missing_reason is null then formulas.share_pct(capacity_mw, plan_mw) end as attainment_pct,
        {{ decimal6('case when missing_reason is null then plan_mw - capacity_mw end') }} as left_mw,
        capacity_status = 'installed' as is_installed,
        bureau_code, plan_source_code, missing_reason, source_code, record_status,
        submission_id, source_file, source_sheet, source_row
    from judged
)

select * from final
