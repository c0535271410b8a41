-- A cap is compared with the latest inventory of its period or, until there is one, the latest before it.
with caps as (
    select * from {{ ref('stg_budget_caps') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

levelled as (
    select
        *,
        {{ annual_cap('cap_tco2e', 'cap_basis', 'period_start', 'period_end') }} as cap_annual_tco2e
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

final as (
    select
        compared.period_start,
        compared.period_end,
        compared.sector_code,
        compared.bureau_code,
        {{ tonnes('compared.cap_tco2e') }} as cap_tco2e,
        compared.cap_basis,
        compared.cap_annual_tco2e,
        compared.actual_year,
        compared.latest_actual_tco2e as actual_tco2e,
        compared.actual_year between compared.period_start and compared.period_end as actual_is_inside_period,
        {{ tonnes('compared.cap_annual_tco2e - compared.latest_actual_tco2e') }} as headroom_tco2e,
        {{ tonnes('0') }} as carried_tco2e,
        case when compared.actual_year >= compared.period_start then
            {{ tonnes('compared.cap_annual_tco2e - compared.latest_actual_tco2e') }}
        end as variance_as_enacted,
        case when compared.actual_year >= compared.period_start then
            {{ tonnes('compared.cap_annual_tco2e - compared.latest_actual_tco2e') }}
        end as variance_like_for_like,
        compared.latest_actual_tco2e <= compared.cap_annual_tco2e as cap_not_binding,
        {{ percent('compared.stated_vs_base_pct') }} as stated_vs_base_pct,
        {{ change_pct('compared.cap_annual_tco2e', 'next_target.base_tco2e') }} as vs_base_pct,
        compared.enacted_on,
        compared.source_code,
        compared.record_status,
        compared.submission_id
    from compared
    left join next_target on true
    where compared.recency = 1
)

select * from final
