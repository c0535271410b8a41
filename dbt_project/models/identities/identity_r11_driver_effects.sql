-- R11: the published effects of all drivers add up to the change of the emissions as they were submitted: of the
-- registry the sums of its facilities, or its totals where only they are known, of other activities the product of
-- their drivers.
with drivers as (
    select * from {{ ref('emissions_drivers') }}
),

inputs as (
    select * from {{ ref('stg_driver_inputs') }}
),

registry as (
    select * from {{ ref('int_registry__totals') }} where inventory_code is not null
),

levels as (
    select inventory_code, sector_code, activity_code, year, product(cast(value as double)) as emissions_tco2e
    from inputs
    group by inventory_code, sector_code, activity_code, year
    union all
    select inventory_code, 'ALL', 'direct_emissions', year, cast(direct_tco2e as double) from registry
    union all
    select inventory_code, 'ALL', 'purchased_electricity', year, cast(indirect_tco2e as double) from registry
),

added as (
    select
        inventory_code, sector_code, activity_code, from_year, to_year, method, sum(effect_tco2e) as effects_tco2e
    from drivers
    group by inventory_code, sector_code, activity_code, from_year, to_year, method
),

final as (
    select
        added.inventory_code, 'R11' as identity_code,
        added.inventory_code || ' ' || added.sector_code || ' ' || added.activity_code || ' ' || added.from_year || '-'
        || added.to_year || ' ' || added.method as tested_on,
        added.effects_tco2e as left_value,
        cast(ends.emissions_tco2e - starts.emissions_tco2e as decimal(24, 6)) as right_value,
        -- a double holds 15 digits
        {{ ratio('0.00001 + 1e-12 * abs(coalesce(ends.emissions_tco2e, 0))') }} as tolerance,
        true as is_enforced
    from added
    left join levels as starts
        on added.inventory_code = starts.inventory_code and added.sector_code = starts.sector_code
        and added.activity_code = starts.activity_code and added.from_year = starts.year
    left join levels as ends
        on added.inventory_code = ends.inventory_code and added.sector_code = ends.sector_code
        and added.activity_code = ends.activity_code and added.to_year = ends.year
)

select * from final
