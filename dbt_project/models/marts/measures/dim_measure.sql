-- Every measure, with a figure or without. A measure that lacks bureau, officer, money or figure says so. Its money is
-- that of all fiscal years and funds, beside its tonnes over its life.
with measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('measure_effects') }}
),

money as (
    select * from {{ ref('int_budget__measure_money') }}
),

officers as (
    select measure_code from {{ ref('int_officers__in_force') }} where measure_code <> 'ALL'
),

estimated as (
    select distinct measure_code from effects
),

final as (
    select
        measures.measure_code, measures.name_zh, measures.name_en, measures.bureau_code, measures.sector_code,
        measures.gpc_ref, measures.package_code, measures.status, measures.mechanism, measures.boundary,
        measures.overlap_group, measures.officer_zh, measures.start_year, measures.life_years,
        measures.additionality,
        money.tagged_ntd, money.spent_ntd, money.lifetime_net_tco2e, money.ntd_per_tco2e,
        money.missing_reason as cost_missing_reason,
        estimated.measure_code is not null as has_figure,
        measures.bureau_code <> 'ALL' as has_owner,
        officers.measure_code is not null as has_officer,
        coalesce(money.tagged_ntd, 0) > 0 as has_money,
        money.record_status as money_record_status,
        measures.source_code, measures.record_status, measures.submission_id
    from measures
    left join money using (measure_code)
    left join estimated using (measure_code)
    left join officers using (measure_code)
)

select * from final
