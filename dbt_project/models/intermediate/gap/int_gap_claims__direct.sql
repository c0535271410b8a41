-- Claims that published figures answer directly: a sector's share, the national share, a target. Each is computed on
-- the account, year, sector and target year that its row states. What the row leaves open is the next target of the
-- account, and the latest figure known on the day the claim was made or, where none was known yet, the earliest year
-- published since. A share of no named sector is answered by nothing.
with stated as (
    select * from {{ ref('int_gap_claims__stated') }}
),

next_target as (
    select * from {{ ref('int_targets__next') }}
),

targets as (
    select * from {{ ref('int_targets__allowable') }}
),

shares as (
    select * from {{ ref('stg_sector_shares') }} where standing = 'in_force'
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

city as (
    select * from current_totals where inventory_code = '{{ var("city_inventory_code") }}'
),

of_sectors as (
    select
        stated.claim_code, {{ percent('shares.share_pct') }} as recomputed_pct,
        cast(null as decimal(24, 6)) as recomputed_tco2e, shares.year, shares.known_from,
        shares.inventory_code, shares.year as inventory_year, shares.record_status
    from stated
    inner join shares
        on stated.sector_code = shares.sector_code
        and stated.inventory_code = shares.inventory_code
        and coalesce(stated.stated_year, shares.year) = shares.year
    where stated.quantity = 'sector_share_pct'
),

of_nation as (
    select
        stated.claim_code,
        formulas.share_pct(city.emissions_tco2e, countries.emissions_tco2e) as recomputed_pct,
        city.emissions_tco2e as recomputed_tco2e, city.year,
        greatest(city.known_from, countries.known_from) as known_from,
        countries.inventory_code, countries.year as inventory_year,
        {{ least_published_of('city.record_status', 'countries.record_status') }} as record_status
    from stated
    inner join current_totals as countries on stated.inventory_code = countries.inventory_code
    inner join city on countries.year = city.year and coalesce(stated.stated_year, city.year) = city.year
    where stated.quantity = 'national_share_pct'
),

of_targets as (
    select
        stated.claim_code, {{ percent('targets.reduction_pct') }} as recomputed_pct,
        {{ decimal6('targets.base_tco2e - targets.allowable_tco2e') }} as recomputed_tco2e,
        targets.target_year as year, targets.known_from, targets.inventory_code, targets.base_year as inventory_year,
        targets.record_status
    from stated
    left join next_target using (inventory_code)
    inner join targets
        on stated.inventory_code = targets.inventory_code
        and coalesce(stated.target_year, next_target.target_year) = targets.target_year
        and coalesce(stated.stated_year, targets.base_year) = targets.base_year
    where stated.quantity = 'target_pct'
),

figures as (
    select * from of_sectors
    union all by name
    select * from of_nation
    union all by name
    select * from of_targets
),

matched as (
    select
        stated.quantity, figures.*, figures.known_from <= stated.known_from as was_known,
        {{ named_values(['figures.inventory_code'], computed={'year': 'figures.inventory_year'}) }} as inventory
    from stated
    inner join figures using (claim_code)
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

final as (
    select
        matched.* exclude (inventory_code, inventory_year, inventory),
        {{ worded("words.zh['claim_denominator:inventory']", 'inventory', 'words.zh') }} as denominator_zh,
        {{ worded("words.en['claim_denominator:inventory']", 'inventory', 'words.en') }} as denominator_en
    from matched
    cross join words
    qualify row_number() over (
        partition by claim_code
        order by was_known desc, case when was_known then -year else year end
    ) = 1
)

select * from final
