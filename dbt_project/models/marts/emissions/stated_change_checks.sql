-- A change someone stated beside the same change recomputed from the published levels.
with inventory_changes as (
    select * from {{ ref('stg_inventory_changes') }} where sector_code = 'ALL'
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL' and basis = 'stated'
),

indicator_changes as (
    select * from {{ ref('stg_stated_changes') }}
),

reports as (
    select * from {{ ref('int_indicators__current_reports') }}
),

of_inventories as (
    select
        'inventory' as subject_kind,
        inventory_changes.inventory_code as subject_code,
        cast(inventory_changes.from_year as varchar) as from_period,
        cast(inventory_changes.to_year as varchar) as to_period,
        inventory_changes.source_code, inventory_changes.standing,
        {{ least_published_of(
            'inventory_changes.record_status', 'starts.record_status', 'ends.record_status'
        ) }} as record_status,
        inventory_changes.submission_id,
        {{ percent('inventory_changes.change_pct') }} as stated_pct,
        {{ decimal6('inventory_changes.change_tco2e') }} as stated_change,
        {{ decimal6('starts.emissions_tco2e') }} as from_value,
        {{ decimal6('ends.emissions_tco2e') }} as to_value
    from inventory_changes
    left join current_totals as starts
        on inventory_changes.inventory_code = starts.inventory_code and inventory_changes.from_year = starts.year
    left join current_totals as ends
        on inventory_changes.inventory_code = ends.inventory_code and inventory_changes.to_year = ends.year
),

of_indicators as (
    select
        'indicator' as subject_kind,
        indicator_changes.indicator_code as subject_code,
        indicator_changes.from_period, indicator_changes.to_period,
        indicator_changes.source_code, 'in_force' as standing,
        {{ least_published_of(
            'indicator_changes.record_status', 'starts.record_status', 'ends.record_status'
        ) }} as record_status,
        indicator_changes.submission_id,
        {{ percent('indicator_changes.change_pct') }} as stated_pct,
        {{ decimal6('indicator_changes.change_value') }} as stated_change,
        {{ decimal6('starts.value') }} as from_value,
        {{ decimal6('ends.value') }} as to_value
    from indicator_changes
    left join reports as starts
        on indicator_changes.indicator_code = starts.indicator_code and indicator_changes.from_period = starts.period
    left join reports as ends
        on indicator_changes.indicator_code = ends.indicator_code and indicator_changes.to_period = ends.period
),

stated as (
    select * from of_inventories
    union all by name
    select * from of_indicators
),

recomputed as (
    select
        *,
        {{ decimal6('to_value - from_value') }} as recomputed_change,
        formulas.change_pct(to_value, from_value) as recomputed_pct,
        -- What rounding can explain: inventories are printed in units of 10 000 t, indicators as they are.
        greatest(
            case subject_kind when 'inventory' then 15000 else formulas.half_last_digit(stated_change) end,
            abs(stated_change) * 0.005
        ) as change_tolerance,
        formulas.half_last_digit(stated_pct) + 0.05 as pct_tolerance
    from stated
),

final as (
    select
        subject_kind, subject_code, from_period, to_period, source_code, standing,
        stated_pct, recomputed_pct, stated_change, recomputed_change, from_value, to_value,
        case
            when from_value is null or to_value is null then null
            when stated_pct is null and stated_change is null then null
            else
                (stated_pct is null or abs(recomputed_pct - stated_pct) <= pct_tolerance)
                and (stated_change is null or abs(recomputed_change - stated_change) <= change_tolerance)
        end as agrees,
        record_status, submission_id
    from recomputed
)

select * from final
