-- Claims that published figures answer directly: a sector's share, the national share, the target itself.
-- A claim is held against the latest figure known on the day it was made; where none was known yet, against
-- the earliest year that was published since.
with claims as (
    select * from {{ ref('stg_claims') }}
),

targets as (
    select * from {{ ref('int_targets__next') }}
),

shares as (
    select * from {{ ref('stg_sector_shares') }}
    where standing = 'in_force' and inventory_code = '{{ var("city_inventory_code") }}'
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

industry as (
    select
        'sector_share_pct' as quantity, {{ percent('share_pct') }} as recomputed_pct, year, known_from,
        cast(null as decimal(24, 6)) as recomputed_tco2e,
        inventory_code, year as inventory_year
    from shares
    where sector_code = 'manufacturing'
),

national as (
    select
        'national_share_pct' as quantity,
        formulas.share_pct(city.emissions_tco2e, country.emissions_tco2e) as recomputed_pct,
        city.year,
        greatest(city.known_from, country.known_from) as known_from,
        city.emissions_tco2e as recomputed_tco2e,
        country.inventory_code, country.year as inventory_year
    from current_totals as city
    inner join current_totals as country
        on city.year = country.year and country.inventory_code = 'TW-NET'
    where city.inventory_code = '{{ var("city_inventory_code") }}'
),

target as (
    select
        'target_pct' as quantity, {{ percent('reduction_pct') }} as recomputed_pct, target_year as year, known_from,
        {{ decimal6('base_tco2e - allowable_tco2e') }} as recomputed_tco2e,
        inventory_code, base_year as inventory_year
    from targets
),

figures as (
    select * from industry
    union all by name
    select * from national
    union all by name
    select * from target
),

matched as (
    select
        claims.claim_code, figures.*, figures.known_from <= claims.known_from as was_known,
        {{ named_values(['figures.inventory_code'], computed={'year': 'figures.inventory_year'}) }} as inventory
    from claims
    inner join figures using (quantity)
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
