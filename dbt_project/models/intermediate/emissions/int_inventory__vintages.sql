-- Every value that was ever given for an inventory and year: stated, or implied by a stated percentage.
with totals as (
    select * from {{ ref('stg_inventory_totals') }}
),

changes as (
    select * from {{ ref('stg_inventory_changes') }}
),

stated as (
    select
        inventory_code, year, scope, source_code, standing, 'stated' as basis,
        {{ decimal6('emissions_tco2e') }} as emissions_tco2e,
        {{ decimal6('0') }} as rounding_tco2e,
        known_from, record_status, submission_id, source_file, source_sheet, source_row
    from totals
),

implied as (
    select
        changes.inventory_code, changes.from_year as year, totals.scope, changes.source_code, changes.standing,
        'implied' as basis,
        formulas.implied_start(totals.emissions_tco2e, changes.change_pct) as emissions_tco2e,
        formulas.implied_start_rounding(totals.emissions_tco2e, changes.change_pct) as rounding_tco2e,
        changes.known_from, changes.record_status, changes.submission_id, changes.source_file,
        changes.source_sheet, changes.source_row
    from changes
    inner join totals
        on changes.inventory_code = totals.inventory_code
        and changes.to_year = totals.year
        and changes.source_code = totals.source_code
        and totals.scope = 'ALL'
    where changes.sector_code = 'ALL' and changes.change_pct > -100  -- a fall to nothing says nothing about the start
),

final as (
    select * from stated
    union all by name
    select * from implied
)

select * from final
