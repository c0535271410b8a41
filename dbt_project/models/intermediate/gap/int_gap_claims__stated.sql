-- What each claim is about: account and year as its denominator states them. Where it names no account, a share of the
-- nation is of the nation's account, and everything else of the city's.
with claims as (
    select * from {{ ref('stg_claims') }}
),

inventories as (
    select * from {{ ref('stg_inventories') }}
),

current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

city as (
    select year from current_totals where inventory_code = '{{ var("city_inventory_code") }}'
),

-- of several accounts of the nation the one that covers most of the city's years; of those the smaller, which is net
nation as (
    select current_totals.inventory_code
    from current_totals
    inner join inventories using (inventory_code)
    inner join city using (year)
    where inventories.boundary = 'national'
    group by current_totals.inventory_code
    qualify row_number() over (
        order by count(*) desc, avg(current_totals.emissions_tco2e), current_totals.inventory_code
    ) = 1
),

final as (
    select
        claims.claim_code, claims.quantity, claims.sector_code, claims.target_year, claims.known_from,
        coalesce(
            inventories.inventory_code,
            case claims.quantity
                when 'national_share_pct' then nation.inventory_code
                else '{{ var("city_inventory_code") }}'
            end
        ) as inventory_code,
        -- the account that is spoken of; a share of the nation is the city's part of it
        coalesce(
            case when claims.quantity <> 'national_share_pct' then inventories.inventory_code end,
            '{{ var("city_inventory_code") }}'
        ) as spoken_of_inventory_code,
        coalesce(
            claims.claim_year,
            try_cast(nullif(regexp_extract(claims.denominator, '^\S+ (\d{4})$', 1), '') as bigint)
        ) as stated_year
    from claims
    left join inventories on inventories.inventory_code = string_split(claims.denominator, ' ')[1]
    left join nation on true
)

select * from final
