-- Emissions and electricity of every bureau and sector in one table. A bureau's own premises are part of a sector, and
-- sectors part of the city: the three kinds are read beside each other and never added. All are of the city's account.
with accounts as (
    select * from {{ ref('stg_energy_accounts') }}
),

grid as (
    select year, factor_kgco2e_per_kwh, record_status from {{ ref('int_grid_factors__current') }} where preference = 1
),

city as (
    select * from {{ ref('emissions_by_sector') }} where inventory_code = '{{ var("city_inventory_code") }}'
),

of_bureaus as (
    select
        accounts.account_kind, accounts.year, accounts.bureau_code, accounts.sector_code,
        accounts.electricity_kwh, accounts.electricity_kwh * grid.factor_kgco2e_per_kwh / 1000 as electricity_tco2e,
        accounts.emissions_tco2e,
        case
            when accounts.electricity_kwh is null then 'missing_input'
            when grid.factor_kgco2e_per_kwh is null then 'missing_factor'
        end as missing_reason,
        accounts.source_code,
        {{ least_published_of(
            'accounts.record_status', 'case when accounts.electricity_kwh is not null then grid.record_status end'
        ) }} as record_status,
        accounts.submission_id
    from accounts
    left join grid using (year)
),

of_city as (
    select
        'city_inventory' as account_kind, year, 'ALL' as bureau_code, sector_code, emissions_tco2e,
        'not_published' as missing_reason, source_code, record_status, submission_id
    from city
    where sector_code <> 'REMAINDER'
),

together as (
    select * from of_bureaus
    union all by name
    select * from of_city
),

final as (
    select
        '{{ var("city_inventory_code") }}' as inventory_code, together.account_kind, together.year,
        together.bureau_code, together.sector_code,
        together.account_kind = 'city_inventory' and together.sector_code = 'ALL' as is_total,
        cast(together.electricity_kwh as decimal(24, 3)) as electricity_kwh,
        {{ decimal6('together.electricity_tco2e') }} as electricity_tco2e,
        {{ decimal6('together.emissions_tco2e') }} as emissions_tco2e,
        formulas.share_pct(together.electricity_tco2e, together.emissions_tco2e) as electricity_share_pct,
        formulas.share_pct(together.emissions_tco2e, totals.emissions_tco2e) as share_of_city_pct,
        together.missing_reason, together.source_code, together.record_status, together.submission_id
    from together
    left join city as totals on together.year = totals.year and totals.sector_code = 'ALL'
)

select * from final
