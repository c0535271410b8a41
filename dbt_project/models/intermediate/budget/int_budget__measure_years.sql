-- The money of a measure beside its tonnes, year by year: money of the year, not divided by tonnes of the year. A
-- measure is funded from the first year in which a line pays for it until its life ends.
with tags as (
    select * from {{ ref('int_budget__tags') }} where measure_code <> 'NONE'
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used and boundary = 'inside'
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

costs as (
    select * from {{ ref('int_budget__measure_money') }}
),

of_year as (
    select
        measure_code, fiscal_year as year, sum(tagged_ntd) as tagged_ntd, sum(spent_ntd) as spent_ntd,
        count(*) as lines_count, {{ least_published('record_status') }} as record_status
    from tags
    group by measure_code, fiscal_year
),

saved as (
    select effects.* from effects
    inner join years using (year)
),

paired as (
    select
        coalesce(of_year.measure_code, saved.measure_code) as measure_code,
        coalesce(of_year.year, saved.year) as year,
        of_year.tagged_ntd, of_year.spent_ntd, coalesce(of_year.lines_count, 0) as lines_count,
        saved.net_tco2e, coalesce(saved.life_ended, false) as life_ended,
        {{ least_published_of('of_year.record_status', 'saved.record_status') }} as record_status
    from of_year
    full outer join saved on of_year.measure_code = saved.measure_code and of_year.year = saved.year
),

final as (
    select
        paired.measure_code, paired.year, paired.lines_count,
        {{ money('paired.tagged_ntd') }} as tagged_ntd, {{ money('paired.spent_ntd') }} as spent_ntd,
        {{ decimal6('paired.net_tco2e') }} as abatement_net_tco2e,
        not paired.life_ended and coalesce(costs.first_paid_year <= paired.year, false) as is_funded,
        {{ least_published_of('paired.record_status', 'costs.record_status') }} as record_status
    from paired
    left join costs using (measure_code)
)

select * from final
