-- Supply of credits against the demand for them, by standard and together, and how far a standard can be trusted. A
-- rule decides: law, then verification, then registry, then the buffer. What nobody stated is not zero.
with standards as (
    select * from {{ ref('stg_credit_standards') }}
),

supply as (
    select
        year, coalesce(standard_code, 'NONE') as standard_code, sum(quantity_tco2e) as supply_tco2e,
        sum(quantity_tco2e) filter (is_sold) as sold_tco2e,
        sum(quantity_tco2e) filter (is_sold is null) as unstated_tco2e,
        {{ least_published('record_status') }} as record_status, min(source_code) as source_code,
        min(submission_id) as submission_id
    from {{ ref('stg_credits') }}
    group by rollup (year, coalesce(standard_code, 'NONE'))
    having year is not null
),

demand as (
    select
        year, standard_code, sum(quantity_tco2e) as demand_tco2e,
        sum(quantity_tco2e * low_price_ntd_per_t) as low_ntd, sum(quantity_tco2e * high_price_ntd_per_t) as high_ntd,
        {{ least_published('record_status') }} as record_status, min(source_code) as source_code,
        min(submission_id) as submission_id
    from {{ ref('stg_credit_demand') }}
    where standard_code <> 'ALL'
    group by year, standard_code
    union all by name
    select
        year, 'ALL' as standard_code, sum(quantity_tco2e) as demand_tco2e,
        sum(quantity_tco2e * low_price_ntd_per_t) as low_ntd, sum(quantity_tco2e * high_price_ntd_per_t) as high_ntd,
        {{ least_published('record_status') }} as record_status, min(source_code) as source_code,
        min(submission_id) as submission_id
    from {{ ref('stg_credit_demand') }}
    group by year
),

together as (
    select
        coalesce(supply.year, demand.year) as year,
        coalesce(supply.standard_code, demand.standard_code, 'ALL') as standard_code,
        supply.supply_tco2e, supply.sold_tco2e, supply.unstated_tco2e, demand.demand_tco2e, demand.low_ntd,
        demand.high_ntd,
        coalesce(supply.source_code, demand.source_code) as source_code,
        {{ least_published_of('supply.record_status', 'demand.record_status') }} as record_status,
        coalesce(supply.submission_id, demand.submission_id) as submission_id
    from supply
    full outer join demand
        on supply.year = demand.year and coalesce(supply.standard_code, 'ALL') = demand.standard_code
),

judged as (
    select
        standard_code, name_zh, name_en,
        case
            when is_under_national_law and is_third_party_verified and has_public_registry then 'national_law'
            when not is_third_party_verified then 'not_verified'
            when not has_public_registry then 'no_registry'
            when is_third_party_verified and has_public_registry and has_reversal_buffer then 'independent_checks'
            when is_third_party_verified and has_public_registry and not has_reversal_buffer then 'no_buffer'
            else 'not_known'
        end as trust_rule,
        record_status
    from standards
),

words as (
    select code, zh, en from {{ ref('words') }} where topic = 'credit_standard'
),

final as (
    select
        together.year, together.standard_code, together.standard_code = 'ALL' as is_total,
        coalesce(words.zh, judged.name_zh) as name_zh, coalesce(words.en, judged.name_en) as name_en,
        {{ decimal6('together.supply_tco2e') }} as credits_supply_tco2e,
        {{ decimal6('case when together.supply_tco2e is not null then coalesce(together.sold_tco2e, 0) end') }}
            as credits_sold_tco2e,
        {{ decimal6('together.unstated_tco2e') }} as credits_unstated_tco2e,
        {{ decimal6('together.demand_tco2e') }} as credits_demand_tco2e,
        {{ decimal6('together.supply_tco2e - coalesce(together.sold_tco2e, 0) - together.demand_tco2e') }}
            as credits_balance_tco2e,
        {{ money('together.low_ntd') }} as demand_low_ntd, {{ money('together.high_ntd') }} as demand_high_ntd,
        case
            when judged.trust_rule in ('national_law', 'independent_checks') then 'trusted'
            when judged.trust_rule in ('not_verified', 'no_registry', 'no_buffer') then 'not_trusted'
            when together.standard_code <> 'ALL' then 'not_known'
        end as trust_verdict,
        case when together.standard_code <> 'ALL' then coalesce(judged.trust_rule, 'not_known') end as trust_rule,
        case when together.supply_tco2e is null or together.demand_tco2e is null then 'missing_input' end
            as missing_reason,
        together.source_code,
        {{ least_published_of('together.record_status', 'judged.record_status') }} as record_status,
        together.submission_id
    from together
    left join judged using (standard_code)
    left join words on together.standard_code = words.code
)

select * from final
