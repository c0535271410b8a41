-- The money of each measure over all the years in which a line pays for it, beside its tonnes over its whole life: what
-- is paid in some years works in all of them. A measure whose life nobody has said has no tonnes over it.
with tags as (
    select * from {{ ref('int_budget__tags') }} where measure_code <> 'NONE'
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used and boundary = 'inside'
),

paid as (
    select
        measure_code, min(fiscal_year) as first_paid_year, max(fiscal_year) as last_paid_year,
        sum(tagged_ntd) as tagged_ntd, sum(spent_ntd) as spent_ntd,
        {{ least_published('record_status') }} as record_status
    from tags
    group by measure_code
),

of_life as (
    select
        measure_code, sum(net_tco2e) as net_tco2e, {{ least_published('record_status') }} as record_status
    from effects
    group by measure_code
),

with_status as (
    select
        paid.*, measures.life_years, of_life.net_tco2e,
        {{ least_published_of('measures.record_status', 'of_life.record_status') }} as effect_status
    from paid
    inner join measures using (measure_code)
    left join of_life using (measure_code)
),

final as (
    select
        measure_code, first_paid_year, last_paid_year,
        {{ money('tagged_ntd') }} as tagged_ntd, {{ money('spent_ntd') }} as spent_ntd,
        {{ decimal6('case when life_years is not null then net_tco2e end') }} as lifetime_net_tco2e,
        formulas.ntd_per_tco2e(tagged_ntd, case when life_years is not null then net_tco2e end) as ntd_per_tco2e,
        case
            when tagged_ntd is null then 'no_amount'
            when net_tco2e is null then 'no_estimate'
            when life_years is null then 'life_unknown'
            when net_tco2e = 0 then 'zero_denominator'
        end as missing_reason,
        {{ least_published_of('record_status', 'effect_status') }} as record_status
    from with_status
)

select * from final
