-- A figure someone stated beside every way to recompute it. A claim without a reading is still a row.
with claims as (
    select * from {{ ref('stg_claims') }}
),

named_readings as (
    select * from {{ ref('stg_claim_readings') }}
),

stated as (
    select * from {{ ref('int_gap_claims__stated') }}
),

computed_readings as (
    select * from {{ ref('int_gap_claims__readings') }}
),

direct as (
    select * from {{ ref('int_gap_claims__direct') }}
),

-- what to call a way to recompute that has no name of its own
unnamed as (
    select code, zh, en from {{ ref('words') }} where topic = 'claim_reading'
),

with_readings as (
    select
        claims.* exclude (record_status), stated.spoken_of_inventory_code as inventory_code,
        coalesce(named_readings.reading_code, case when direct.quantity is not null then 'DIRECT' end, 'NONE')
            as reading_code,
        coalesce(named_readings.name_zh, unnamed.zh) as reading_zh,
        coalesce(named_readings.name_en, unnamed.en) as reading_en,
        named_readings.equation_zh, named_readings.equation_en, named_readings.verdict,
        coalesce(named_readings.denominator_zh, direct.denominator_zh) as reading_denominator_zh,
        coalesce(named_readings.denominator_en, direct.denominator_en) as reading_denominator_en,
        coalesce(computed_readings.recomputed_quantity, direct.quantity) as recomputed_quantity,
        coalesce(computed_readings.recomputed_tco2e, direct.recomputed_tco2e) as recomputed_tco2e,
        coalesce(computed_readings.recomputed_pct, direct.recomputed_pct) as recomputed_pct,
        {{ least_published_of(
            'claims.record_status', 'computed_readings.record_status', 'direct.record_status'
        ) }} as record_status
    from claims
    inner join stated using (claim_code)
    left join named_readings using (claim_code)
    left join computed_readings
        on named_readings.reading_code = computed_readings.reading_code
        and claims.claim_code = computed_readings.claim_code
    left join direct on claims.claim_code = direct.claim_code and named_readings.reading_code is null
    left join unnamed on unnamed.code = case when direct.quantity is not null then 'DIRECT' else 'NONE' end
),

compared as (
    select
        *,
        coalesce(stated_tco2e, stated_ntd, stated_pct) as stated_value,
        case
            when stated_tco2e is not null then 'tCO2e'
            when stated_ntd is not null then 'NTD'
            else 'pct'
        end as stated_unit,
        -- A reading bears on a claim only where it recomputes what the claim states; elsewhere the claim is its input.
        case
            when quantity = recomputed_quantity and stated_tco2e is not null then recomputed_tco2e
            when quantity = recomputed_quantity then recomputed_pct
            when quantity = 'gap_pct' and reading_code in ('B', 'F') then recomputed_pct
        end as recomputed_value
    from with_readings
),

final as (
    select
        inventory_code, claim_code, reading_code, stated_by_zh, stated_by_en, statement_zh, statement_en, quantity,
        comparator,
        cast(stated_value as decimal(24, 6)) as stated_value,
        stated_unit, denominator, target_year, reading_zh, reading_en, equation_zh, equation_en,
        reading_denominator_zh, reading_denominator_en, recomputed_quantity, recomputed_tco2e, recomputed_pct,
        cast(recomputed_value as decimal(24, 6)) as recomputed_value,
        formulas.claim_agrees(comparator, stated_value, recomputed_value) as agrees,
        verdict, source_code, record_status, submission_id
    from compared
)

select * from final
