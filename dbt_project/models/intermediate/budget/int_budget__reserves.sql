-- The reserve of each cap, of the account it names; of two sources the one that became known last counts.
with reserves as (
    select * from {{ ref('stg_cap_reserves') }}
),

final as (
    select inventory_code, period_start, sector_code, reserve_tco2e
    from reserves
    qualify row_number() over (
        partition by inventory_code, period_start, sector_code order by known_from desc, source_code
    ) = 1
)

select * from final
