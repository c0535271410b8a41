-- What each sector is allowed in the year of a target that is ahead, by every rule that is filed for it; a rule of its
-- own goes before one for every sector. A percentage is of what the sector emitted in the base year or, where that is
-- not known, of what the account emitted then, by the sector's share of the latest inventory.
with targets as (
    select * from {{ ref('int_targets__ahead') }}
),

rules as (
    select * from {{ ref('stg_sector_allowables') }}
),

sectors as (
    select * from {{ ref('int_inventory__sectors') }}
),

account_years as (
    select * from {{ ref('int_accounts__years') }}
),

latest as (
    select
        sectors.inventory_code, sectors.year, sectors.sector_code, sectors.emissions_tco2e,
        account_years.emissions_tco2e as total_tco2e,
        {{ least_published_of('sectors.record_status', 'account_years.record_status') }} as record_status
    from sectors
    inner join account_years using (inventory_code, year)
    -- a remainder of nothing is no sector
    where account_years.is_latest and sectors.sector_code <> 'ALL' and sectors.emissions_tco2e <> 0
),

ruled as (
    select
        targets.inventory_code, targets.target_code, targets.target_year,
        targets.allowable_tco2e as allowed_in_all_tco2e, targets.record_status as target_status,
        latest.sector_code, latest.year as level_year, latest.emissions_tco2e as level_tco2e, latest.total_tco2e,
        latest.record_status as level_status,
        rules.* exclude (inventory_code, target_year, sector_code)
    from targets
    inner join latest using (inventory_code)
    inner join rules
        on targets.inventory_code = rules.inventory_code and targets.target_year = rules.target_year
        and rules.sector_code in (latest.sector_code, 'ALL')
    qualify row_number() over (
        partition by targets.inventory_code, targets.target_code, latest.sector_code, rules.allowable_rule
        order by rules.sector_code = 'ALL'
    ) = 1
),

based as (
    select
        ruled.*,
        coalesce(
            in_base_year.emissions_tco2e,
            formulas.part_of_allowable(bases.emissions_tco2e, ruled.level_tco2e, ruled.total_tco2e)
        ) as base_tco2e,
        case
            when ruled.allowable_rule = 'equal_share' then 'share_of_latest'
            when ruled.allowable_tco2e is not null then 'stated'
            when in_base_year.emissions_tco2e is not null then 'sector_in_base_year'
            else 'share_of_latest'
        end as allowable_basis
    from ruled
    left join account_years as bases
        on ruled.inventory_code = bases.inventory_code and ruled.base_year = bases.year
    left join sectors as in_base_year
        on ruled.inventory_code = in_base_year.inventory_code and ruled.base_year = in_base_year.year
        and ruled.sector_code = in_base_year.sector_code
),

final as (
    select
        inventory_code, target_code, target_year, sector_code, allowable_rule, allowable_basis, rule_order,
        level_year, level_tco2e, base_year, reduction_pct, plus_minus_pct,
        case
            when allowable_rule = 'equal_share'
                then formulas.part_of_allowable(allowed_in_all_tco2e, level_tco2e, total_tco2e)
            else coalesce({{ decimal6('allowable_tco2e') }}, formulas.allowable(base_tco2e, reduction_pct))
        end as allowable_tco2e,
        formulas.allowable(base_tco2e, reduction_pct + plus_minus_pct) as allowable_low_tco2e,
        formulas.allowable(base_tco2e, reduction_pct - plus_minus_pct) as allowable_high_tco2e,
        row_number() over (
            partition by inventory_code, target_code, sector_code order by rule_order, allowable_rule
        ) = 1 as is_used,
        assumed_by_zh, source_code,
        {{ least_published_of(
            least_published_of('record_status', 'target_status'), 'level_status'
        ) }} as record_status,
        submission_id
    from based
)

select * from final
