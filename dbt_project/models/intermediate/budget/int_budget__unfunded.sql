-- What measures save in a fiscal year with lines, without money in the year and in every year before it.
with lines as (
    select * from {{ ref('int_budget__lines') }} where in_force_ntd is not null or settled_ntd is not null
),

measures as (
    select * from {{ ref('stg_measures') }}
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used and boundary = 'inside'
),

costs as (
    select * from {{ ref('int_budget__measure_money') }}
),

account_years as (
    select * from {{ ref('int_calendar__account_years') }}
),

fiscal_years as (
    select distinct fiscal_year from lines
    where fiscal_year in (select year from account_years)
),

final as (
    select
        fiscal_years.fiscal_year, measures.bureau_code, effects.measure_code,
        effects.net_tco2e as abatement_net_tco2e, effects.source_code,
        {{ least_published_of('measures.record_status', 'effects.record_status') }} as record_status,
        effects.submission_id
    from effects
    inner join measures using (measure_code)
    inner join fiscal_years on effects.year = fiscal_years.fiscal_year
    left join costs using (measure_code)
    where coalesce(costs.first_paid_year > fiscal_years.fiscal_year, true) and effects.net_tco2e > 0
)

select * from final
