-- What each total of an inventory was believed to be, and from which day until which: the rule that picks the figure
-- in force (int_inventory__current), asked on every day on which a statement became known.
with vintages as (
    select * from {{ ref('int_inventory__vintages') }} where standing in ('in_force', 'superseded')
),

days as (
    select distinct inventory_code, year, scope, known_from as asked_on from vintages
),

ranked as (
    select
        vintages.*, days.asked_on,
        row_number() over (
            partition by vintages.inventory_code, vintages.year, vintages.scope, days.asked_on
            order by {{ figure_in_force_first('vintages.') }}
        ) as preference
    from days
    inner join vintages
        on days.inventory_code = vintages.inventory_code
        and days.year = vintages.year
        and days.scope = vintages.scope
        and days.asked_on >= vintages.known_from
),

in_force as (
    select
        *,
        lag(source_code || basis) over (partition by inventory_code, year, scope order by asked_on) as before
    from ranked
    where preference = 1
),

final as (
    select
        inventory_code, year, scope, asked_on as known_from,
        lead(asked_on) over (partition by inventory_code, year, scope order by asked_on) as known_until,
        emissions_tco2e, basis, source_code, record_status, submission_id
    from in_force
    where before is null or before <> source_code || basis
)

select * from final
