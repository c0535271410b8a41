-- The reconciliation (勾稽) of a budget period, by bureau and sector: the cap, what the bureau is to abate, the money
-- in force, settled, tagged and carried over in the years of the period, and what the measures save in them and over
-- their life. What is of no bureau or sector is UNASSIGNED; ALL adds up targets, money and tonnes, while caps are
-- those voted for the cell. Money stands under the bureau of its line, tonnes under the bureau of their measure.
-- Measures and money are the city's, so of another account nobody knows any; and where no line of the period's money is
-- held, whether a measure has money is not known either.
with targets as (
    select * from {{ ref('int_budget__period_targets') }}
),

measures as (
    select * from {{ ref('int_budget__period_measures') }}
),

money as (
    select * from {{ ref('int_budget__period_money') }}
),

caps as (
    select
        inventory_code, period_start, period_end, bureau_code, sector_code, period_cap_tco2e,
        spent_tco2e as emitted_tco2e, remaining_tco2e as headroom_tco2e, record_status as cap_status
    from {{ ref('carbon_budget') }}
),

facts as (
    select inventory_code, period_start, period_end, bureau_code, sector_code, target_tco2e, record_status from targets
    union all by name
    select
        inventory_code, period_start, period_end, bureau_code, sector_code, abatement_tco2e, funded_tco2e,
        unfunded_tco2e, lifetime_tco2e, record_status
    from measures
    union all by name
    select
        inventory_code, period_start, period_end, bureau_code, sector_code, fiscal_year,
        case when fund_code = 'GENERAL' then voted_ntd end as voted_ntd,
        case when fund_code = 'GENERAL' then tagged_ntd end as tagged_ntd,
        case when fund_code = 'GENERAL' then spent_ntd end as spent_ntd,
        case when fund_code = 'GENERAL' then carried_over_ntd end as carried_over_ntd,
        case when fund_code <> 'GENERAL' then voted_ntd end as funds_voted_ntd,
        case when fund_code <> 'GENERAL' then tagged_ntd end as funds_tagged_ntd,
        record_status
    from money
),

summed as (
    select
        inventory_code, period_start, period_end,
        coalesce(bureau_code, 'ALL') as bureau_code, coalesce(sector_code, 'ALL') as sector_code,
        sum(target_tco2e) as target_tco2e, sum(abatement_tco2e) as abatement_tco2e,
        sum(funded_tco2e) as funded_tco2e, sum(unfunded_tco2e) as unfunded_tco2e,
        sum(lifetime_tco2e) as lifetime_tco2e, count(distinct fiscal_year) as years_with_money,
        sum(voted_ntd) as voted_ntd, sum(tagged_ntd) as tagged_ntd, sum(spent_ntd) as spent_ntd,
        sum(carried_over_ntd) as carried_over_ntd, sum(funds_voted_ntd) as funds_voted_ntd,
        sum(funds_tagged_ntd) as funds_tagged_ntd, {{ least_published('record_status') }} as record_status
    from facts
    group by grouping sets (
        (inventory_code, period_start, period_end, bureau_code, sector_code),
        (inventory_code, period_start, period_end, bureau_code),
        (inventory_code, period_start, period_end, sector_code),
        (inventory_code, period_start, period_end)
    )
),

held_against_caps as (
    select
        * exclude (record_status, cap_status),
        {{ least_published_of('summed.record_status', 'caps.cap_status') }} as record_status,
        inventory_code = '{{ var("city_inventory_code") }}' as is_of_the_city
    from summed
    full outer join caps using (inventory_code, period_start, period_end, bureau_code, sector_code)
),

with_money as (
    select
        *,
        is_of_the_city and max(greatest(years_with_money, funded_tco2e)) over of_period > 0 as is_money_known
    from held_against_caps
    window of_period as (partition by inventory_code, period_start, period_end)
),

final as (
    select
        inventory_code, period_start, period_end, bureau_code, sector_code,
        bureau_code = 'ALL' or sector_code = 'ALL' as is_total,
        period_cap_tco2e, emitted_tco2e, headroom_tco2e,
        formulas.share_pct(emitted_tco2e, period_cap_tco2e) as headroom_used_pct,
        {{ decimal6('target_tco2e') }} as target_tco2e,
        {{ decimal6('case when is_of_the_city then coalesce(abatement_tco2e, 0) end') }} as abatement_net_tco2e,
        {{ decimal6('case when is_money_known then coalesce(funded_tco2e, 0) end') }} as funded_tco2e,
        {{ decimal6('case when is_money_known then coalesce(unfunded_tco2e, 0) end') }} as unfunded_tco2e,
        {{ decimal6('case when is_of_the_city then target_tco2e - coalesce(abatement_tco2e, 0) end') }}
            as unexplained_tco2e,
        {{ decimal6('lifetime_tco2e') }} as lifetime_net_tco2e,
        coalesce(years_with_money, 0) as years_with_money,
        {{ money('voted_ntd') }} as voted_ntd, {{ money('tagged_ntd') }} as tagged_ntd,
        {{ money('voted_ntd - coalesce(tagged_ntd, 0)') }} as untagged_ntd,
        {{ money('spent_ntd') }} as spent_ntd, {{ money('carried_over_ntd') }} as carried_over_ntd,
        {{ money('funds_voted_ntd') }} as funds_voted_ntd, {{ money('funds_tagged_ntd') }} as funds_tagged_ntd,
        case
            when not is_of_the_city then 'measures_not_known'
            when not coalesce(is_money_known, false) then 'no_budget_lines'
        end as missing_reason,
        record_status
    from with_money
)

select * from final
