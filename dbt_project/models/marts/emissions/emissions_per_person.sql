-- What each account comes to per person of its area, in every year whose people are known.
with current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

people as (
    select * from {{ ref('int_population__current') }}
),

final as (
    select
        current_totals.inventory_code, current_totals.year,
        {{ decimal6('current_totals.emissions_tco2e') }} as emissions_tco2e,
        people.population_count,
        formulas.per_person(current_totals.emissions_tco2e, people.population_count) as emissions_tco2e_per_person,
        current_totals.source_code,
        people.source_code as population_source_code,
        {{ least_published_of('current_totals.record_status', 'people.record_status') }} as record_status,
        current_totals.submission_id
    from current_totals
    inner join people using (inventory_code, year)
)

select * from final
