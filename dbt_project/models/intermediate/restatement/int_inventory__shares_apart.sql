-- Stated shares that are not those of the tonnes beside them, by more than the last digit of the share can explain.
with sectors as (
    select * from {{ ref('int_inventory__sectors') }}
),

shares as (
    select * from {{ ref('stg_sector_shares') }} where standing = 'in_force' and share_pct is not null
),

final as (
    select
        shares.*, {{ plain_number('shares.share_pct') }} as stated_pct,
        {{ plain_number('round(sectors.share_pct, 3)') }} as of_tonnes_pct
    from shares
    inner join sectors using (inventory_code, year, sector_code)
    where
        sectors.basis = 'published_tonnes'
        and abs(shares.share_pct - sectors.share_pct) > formulas.half_last_digit(shares.share_pct)
)

select * from final
