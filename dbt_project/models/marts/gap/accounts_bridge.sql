-- From the registered emissions to each account of the city, step by step. Every step has a source, or no amount; what
-- the steps do not explain is a line of its own, so that the bridge ends exactly at the account, and nothing is made to
-- fit. It compares accounts of different kinds and adds none to another.
with ends as (
    select * from {{ ref('int_bridge__ends') }}
),

steps as (
    select * from {{ ref('int_bridge__steps') }}
),

sectors as (
    select sector_code, name_zh, name_en from {{ ref('dim_sector') }}
),

explained as (
    select
        inventory_code, year, sum(amount_tco2e) as explained_tco2e, max(step_no) + 1 as step_no,
        {{ least_published('record_status') }} as steps_status
    from steps
    group by inventory_code, year
),

together as (
    select * from steps
    union all by name
    select
        ends.inventory_code, ends.year, explained.step_no, 'unexplained' as step_code, 'ALL' as sector_code,
        ends.account_tco2e - explained.explained_tco2e as amount_tco2e, ends.account_source_code as source_code,
        {{ least_published_of('ends.account_status', 'explained.steps_status') }} as record_status
    from ends
    inner join explained using (inventory_code, year)
),

words as (
    select code, zh, en from {{ ref('words') }} where topic = 'bridge_step'
),

final as (
    select
        together.inventory_code, together.year, cast(together.step_no as bigint) as step_no, together.step_code,
        together.sector_code,
        replace(words.zh, '{sector}', coalesce(sectors.name_zh, together.sector_code)) as step_name_zh,
        replace(words.en, '{sector}', coalesce(sectors.name_en, together.sector_code)) as step_name_en,
        ends.registry_year, {{ decimal6('together.amount_tco2e') }} as step_change_tco2e,
        {{ decimal6('sum(coalesce(together.amount_tco2e, 0)) over up_to_step') }} as level_after_tco2e,
        {{ decimal6('ends.account_tco2e') }} as account_tco2e, ends.account_basis,
        formulas.share_pct(together.amount_tco2e, ends.account_tco2e) as share_of_account_pct,
        together.missing_reason, together.source_code,
        -- the level after a step rests on the steps before it, and every share on the account
        {{ least_published_of(
            'ends.account_status', least_published('together.record_status', over='over up_to_step')
        ) }} as record_status
    from together
    inner join ends using (inventory_code, year)
    inner join words on together.step_code = words.code
    left join sectors on together.sector_code = sectors.sector_code
    window up_to_step as (partition by together.inventory_code, together.year order by together.step_no)
)

select * from final
