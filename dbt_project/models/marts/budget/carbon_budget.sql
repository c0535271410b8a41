-- A cap is compared with the latest inventory of its period or, until there is one, the latest before it.
with caps as (
    select * from {{ ref('stg_budget_caps') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

carried as (
    select * from {{ ref('int_budget__carried') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

levelled as (
    select
        *,
        formulas.annual_cap(cap_tco2e, cap_basis, period_start, period_end) as cap_annual_tco2e
    from caps
),

compared as (
    select
        levelled.*,
        city_years.year as actual_year,
        city_years.emissions_tco2e as latest_actual_tco2e,
        row_number() over (
            partition by levelled.period_start, levelled.period_end, levelled.sector_code, levelled.bureau_code
            order by city_years.year desc
        ) as recency
    from levelled
    left join city_years
        on levelled.sector_code = 'ALL' and levelled.bureau_code = 'ALL'
        and city_years.year <= levelled.period_end
),

counted as (
    select
        compared.* exclude (cap_annual_tco2e),
        compared.cap_annual_tco2e as enacted_annual_tco2e,
        cast(
            case
                when compared.sector_code = 'ALL' and compared.bureau_code = 'ALL'
                    then coalesce(carried.carried_tco2e, 0)
                else 0
            end as decimal(24, 6)
        ) as carried_tco2e
    from compared
    left join carried using (period_start)
    where compared.recency = 1
),

effective as (
    select
        *,
        {{ decimal6('cap_tco2e + carried_tco2e') }} as effective_cap_tco2e,
        formulas.annual_cap(cap_tco2e + carried_tco2e, cap_basis, period_start, period_end)
            as effective_annual_tco2e,
        actual_year >= period_start as has_actual
    from counted
),

final as (
    select
        effective.period_start, effective.period_end, effective.sector_code, effective.bureau_code,
        effective.sector_code = 'ALL' and effective.bureau_code = 'ALL' as is_total,
        {{ decimal6('effective.cap_tco2e') }} as cap_tco2e,
        effective.cap_basis,
        effective.enacted_annual_tco2e as cap_annual_tco2e,
        effective.carried_tco2e,
        effective.effective_cap_tco2e,
        effective.actual_year,
        effective.latest_actual_tco2e as actual_tco2e,
        effective.has_actual as actual_is_inside_period,
        formulas.headroom(effective.effective_annual_tco2e, effective.latest_actual_tco2e) as headroom_tco2e,
        -- As enacted: the cap as voted, on the base it was voted on. Like for like: the same cut from the base as
        -- it is known now.
        case
            when effective.has_actual
                then formulas.headroom(effective.enacted_annual_tco2e, effective.latest_actual_tco2e)
        end as variance_as_enacted,
        case
            when effective.has_actual
                then formulas.like_for_like(
                    next_target.base_tco2e, effective.stated_vs_base_pct, effective.latest_actual_tco2e
                )
        end as variance_like_for_like,
        effective.latest_actual_tco2e <= effective.effective_annual_tco2e as cap_not_binding,
        {{ percent('effective.stated_vs_base_pct') }} as stated_vs_base_pct,
        formulas.change_pct(effective.enacted_annual_tco2e, next_target.base_tco2e) as vs_base_pct,
        effective.enacted_on, effective.source_code, effective.record_status, effective.submission_id
    from effective
    left join next_target on effective.sector_code = 'ALL' and effective.bureau_code = 'ALL'
)

select * from final
