-- What was said that CBAM costs a year, beside the cost computed from the exports known here. The two are not compared:
-- what was said came without a method.
with facts as (
    select * from {{ ref('stg_stated_facts') }} where method_code = 'CBAM'
),

latest as (
    select * from {{ ref('int_cbam__exposure') }} qualify export_year = max(export_year) over ()
),

own as (
    select
        case when bool_and(missing_reason is null) then sum(cbam_cost_eur) end as cbam_cost_eur,
        max(year) as year, {{ least_published('record_status') }} as own_record_status
    from latest
    where
        emission_basis = 'default' and year = (select min(year) from latest where missing_reason is null)
),

final as (
    select
        facts.fact_code, facts.part_of_fact_code, facts.fact_zh, facts.fact_en, facts.document_zh, facts.place_zh,
        cast(facts.stated_value as decimal(24, 6)) as fact_value, facts.stated_unit as fact_unit,
        own.year, {{ money('own.cbam_cost_eur') }} as cbam_cost_eur, own.own_record_status,
        'not_comparable' as comparison, facts.note, facts.source_code, facts.record_status, facts.submission_id
    from facts
    cross join own
)

select * from final
