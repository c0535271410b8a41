-- What each target in force allows in its year, against the base as it is known on the day of the run. A target per
-- person allows it to the people of its year; without their number it allows nothing that could be said.
with targets as (
    select * from {{ ref('stg_targets') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }}
),

people as (
    select * from {{ ref('int_population__current') }}
),

final as (
    select
        targets.target_code, targets.inventory_code, targets.base_year, targets.target_year,
        targets.kind as target_kind, targets.reduction_pct, targets.known_from, targets.submission_id,
        {{ least_published_of(
            'targets.record_status', 'bases.record_status',
            "case when targets.kind = 'per_person' then base_people.record_status end",
            "case when targets.kind = 'per_person' then target_people.record_status end"
        ) }} as record_status,
        bases.emissions_tco2e as base_tco2e, bases.record_status as base_status,
        case
            when targets.kind = 'per_person'
                then formulas.allowable_per_person(
                    bases.emissions_tco2e, targets.reduction_pct, base_people.population_count,
                    target_people.population_count
                )
            else formulas.allowable(bases.emissions_tco2e, targets.reduction_pct)
        end as allowable_tco2e,
        case
            when targets.kind = 'per_person'
                then formulas.allowable_per_person(
                    1, targets.reduction_pct, base_people.population_count, target_people.population_count
                )
            else formulas.allowable(1, targets.reduction_pct)
        end as allowed_share
    from targets
    inner join current_totals as bases
        on targets.inventory_code = bases.inventory_code
        and targets.base_year = bases.year
        and bases.scope = 'ALL'
    left join people as base_people
        on targets.inventory_code = base_people.inventory_code and targets.base_year = base_people.year
    left join people as target_people
        on targets.inventory_code = target_people.inventory_code and targets.target_year = target_people.year
    where
        targets.standing = 'in_force'
        and (
            targets.kind is distinct from 'per_person'
            or (base_people.population_count is not null and target_people.population_count is not null)
        )
)

select * from final
