-- Each cap of an account with what is spent of it: the emissions of the years of its period, summed. A yearly level is
-- held against the mean of the known years or, before there is one, against the latest inventory before the period.
with caps as (
    select * from {{ ref('stg_budget_caps') }}
),

spent as (
    select * from {{ ref('int_budget__spent') }}
),

carried as (
    select * from {{ ref('int_budget__carried') }}
),

current_period as (
    select * from {{ ref('int_budget__current_period') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

levelled as (
    select
        caps.*,
        spent.years_count, spent.years_known, spent.spent_tco2e, spent.missing_reason, spent.actual_year,
        formulas.annual_cap(caps.cap_tco2e, caps.cap_basis, caps.period_start, caps.period_end)
            as enacted_annual_tco2e,
        {{ decimal6("case
            when caps.sector_code = 'ALL' and caps.bureau_code = 'ALL' then coalesce(carried.carried_tco2e, 0)
            else 0
        end") }} as carried_tco2e,
        {{ least_published_of(
            'caps.record_status', 'spent.record_status',
            "case when caps.sector_code = 'ALL' and caps.bureau_code = 'ALL' then carried.record_status end"
        ) }} as status_with_actual,
        -- the tonnes of a year that a yearly level is held against
        {{ decimal6(
            'coalesce(spent.known_tco2e / nullif(spent.years_known, 0), spent.latest_tco2e)'
        ) }} as actual_annual_tco2e
    from caps
    inner join spent using (inventory_code, period_start, period_end, sector_code, bureau_code)
    left join carried using (inventory_code, period_start)
),

effective as (
    select
        *,
        {{ decimal6('cap_tco2e + carried_tco2e') }} as effective_cap_tco2e,
        formulas.annual_cap(cap_tco2e + carried_tco2e, cap_basis, period_start, period_end)
            as effective_annual_tco2e,
        formulas.period_cap(cap_tco2e + carried_tco2e, cap_basis, period_start, period_end) as period_cap_tco2e,
        case cap_basis when 'annual_level' then actual_annual_tco2e else spent_tco2e end as actual_tco2e,
        -- a sum of tonnes is final when every year of it is known; a yearly level can be held against any of them
        years_known > 0 and (years_known = years_count or cap_basis = 'annual_level') as has_variance
    from levelled
),

final as (
    select
        effective.inventory_code, effective.period_start, effective.period_end, effective.sector_code,
        effective.bureau_code, effective.sector_code = 'ALL' and effective.bureau_code = 'ALL' as is_total,
        current_period.period_start is not null as is_current_period,
        {{ decimal6('effective.cap_tco2e') }} as cap_tco2e,
        effective.cap_basis,
        effective.enacted_annual_tco2e as cap_annual_tco2e,
        effective.carried_tco2e,
        effective.effective_cap_tco2e,
        effective.period_cap_tco2e,
        effective.years_count, effective.years_known,
        effective.spent_tco2e,
        formulas.headroom(effective.period_cap_tco2e, effective.spent_tco2e) as remaining_tco2e,
        formulas.left_per_year(
            formulas.headroom(effective.period_cap_tco2e, effective.spent_tco2e),
            effective.years_count - effective.years_known
        ) as remaining_per_year_tco2e,
        case
            when effective.spent_tco2e > effective.period_cap_tco2e then 'exceeded'
            when effective.spent_tco2e is not null and effective.years_known = effective.years_count then 'kept'
            when effective.spent_tco2e is not null then 'under_way'
            else 'unknown'
        end as outcome,
        effective.missing_reason,
        effective.actual_year,
        effective.actual_tco2e,
        effective.actual_year >= effective.period_start as actual_is_inside_period,
        formulas.headroom(effective.effective_cap_tco2e, effective.actual_tco2e) as headroom_tco2e,
        -- As enacted: the cap as voted, on the base it was voted on. Like for like: the same cut from the base as
        -- it is known now.
        case
            when effective.has_variance then formulas.headroom(effective.cap_tco2e, effective.actual_tco2e)
        end as variance_as_enacted,
        case
            when effective.has_variance
                then formulas.like_for_like(
                    case effective.cap_basis
                        when 'period_total' then next_target.base_tco2e * effective.years_count
                        else next_target.base_tco2e
                    end,
                    effective.stated_vs_base_pct, effective.actual_tco2e
                )
        end as variance_like_for_like,
        effective.actual_annual_tco2e,
        formulas.headroom(effective.effective_annual_tco2e, effective.actual_annual_tco2e) as headroom_annual_tco2e,
        effective.actual_annual_tco2e <= effective.effective_annual_tco2e as cap_not_binding,
        {{ percent('effective.stated_vs_base_pct') }} as stated_vs_base_pct,
        formulas.change_pct(effective.enacted_annual_tco2e, next_target.base_tco2e) as vs_base_pct,
        effective.enacted_on, effective.source_code,
        -- of a target the base alone is held against the cap
        {{ least_published_of('effective.status_with_actual', 'next_target.base_status') }} as record_status,
        effective.submission_id
    from effective
    left join current_period using (inventory_code, period_start, period_end)
    left join next_target
        on effective.inventory_code = next_target.inventory_code
        and effective.sector_code = 'ALL' and effective.bureau_code = 'ALL'
)

select * from final
