-- A stated figure that a reading recomputes and does not bear out. No reading is chosen; each is listed.
with claims as (
    select * from {{ ref('gap_claims') }} where not agrees
),

final as (
    select
        {{ finding(
            'F-CLAIM', "claim_code || ' ' || reading_code",
            ['claim_code', 'reading_code', 'recomputed_value', 'stated_value'],
            computed={
                'denominator_zh': 'coalesce(reading_denominator_zh, denominator)',
                'denominator_en': 'coalesce(reading_denominator_en, denominator)'
            },
            traced=false, account='inventory_code'
        ) }}
    from claims
)

select * from final
