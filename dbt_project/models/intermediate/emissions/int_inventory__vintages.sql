-- Every value that was ever given for an inventory and year: stated, the sum of the sectors as published, the sum of
-- the activity data where every row of them has a figure, or implied by a stated percentage.
with totals as (
    select * from {{ ref('stg_inventory_totals') }}
),

changes as (
    select * from {{ ref('stg_inventory_changes') }}
),

sectors as (
    select * from {{ ref('int_inventory__sector_tonnes') }}
),

from_activity as (
    select * from {{ ref('int_emissions__sectors') }} where sector_code = 'ALL' and has_every_figure
),

gwp_sets as (
    select inventory_code, declared_from, declared_until, gwp_set from {{ ref('int_inventory__gwp_sets') }}
),

stated as (
    select
        inventory_code, year, scope, source_code, standing, 'stated' as basis, gwp_set as own_gwp_set,
        {{ decimal6('emissions_tco2e') }} as emissions_tco2e,
        {{ decimal6('0') }} as rounding_tco2e,
        known_from, record_status, submission_id, source_file, source_sheet, source_row
    from totals
),

implied as (
    select
        changes.inventory_code, changes.from_year as year, totals.scope, changes.source_code, changes.standing,
        'implied' as basis, totals.gwp_set as own_gwp_set,
        formulas.implied_start(totals.emissions_tco2e, changes.change_pct) as emissions_tco2e,
        formulas.implied_start_rounding(totals.emissions_tco2e, changes.change_pct) as rounding_tco2e,
        changes.known_from, {{ least_published_of('changes.record_status', 'totals.record_status') }} as record_status,
        changes.submission_id, changes.source_file, changes.source_sheet, changes.source_row
    from changes
    inner join totals
        on changes.inventory_code = totals.inventory_code
        and changes.to_year = totals.year
        and changes.source_code = totals.source_code
        and totals.scope = 'ALL'
    where changes.sector_code = 'ALL' and changes.change_pct > -100  -- a fall to nothing says nothing about the start
),

of_sectors as (
    select
        inventory_code, year, 'ALL' as scope, max(source_code) as source_code, 'in_force' as standing,
        'sum_of_sectors' as basis,
        {{ decimal6('sum(emissions_tco2e)') }} as emissions_tco2e,
        {{ decimal6('0') }} as rounding_tco2e,
        max(known_from) as known_from, {{ least_published('record_status') }} as record_status,
        max(submission_id) as submission_id
    from sectors
    group by inventory_code, year
),

computed as (
    select
        inventory_code, year, 'ALL' as scope, source_code, 'in_force' as standing, 'computed' as basis,
        emissions_tco2e,
        {{ decimal6('0') }} as rounding_tco2e,
        known_from, record_status, submission_id
    from from_activity
),

together as (
    select * from stated
    union all by name
    select * from implied
    union all by name
    select * from of_sectors
    union all by name
    select * from computed
),

-- a figure was weighed by the set that it names or, where it names none, by the one its account had declared by then
final as (
    select together.* exclude (own_gwp_set), coalesce(together.own_gwp_set, gwp_sets.gwp_set) as gwp_set
    from together
    left join gwp_sets
        on together.inventory_code = gwp_sets.inventory_code
        and together.known_from >= gwp_sets.declared_from and together.known_from < gwp_sets.declared_until
)

select * from final
