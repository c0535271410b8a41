-- A stated figure that a reading recomputes and does not bear out. No reading is chosen; each is listed.
with claims as (
    select * from {{ ref('gap_claims') }} where not agrees
),

final as (
    select
        {{ finding(
            'F-CLAIM', 'info', "claim_code || ' ' || reading_code",
            "claim_code || '：解讀 ' || reading_code || ' 算得 ' || recomputed_value || '，與所述 ' || stated_value || ' 不符（分母：' || coalesce(reading_denominator_zh, denominator) || '）。'",
            "claim_code || ': reading ' || reading_code || ' gives ' || recomputed_value || ', not the stated ' || stated_value || ' (denominator: ' || coalesce(reading_denominator_en, denominator) || ').'",
            traced=false
        ) }}
    from claims
)

select * from final
