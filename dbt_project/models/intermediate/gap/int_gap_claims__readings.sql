-- What each reading of the minutes' figures comes to. None is chosen: each is shown with its denominator.
with inputs as (
    select * from {{ ref('int_gap_claims__inputs') }}
),

-- A: one base for everything: the base that 14 % = 7 Mt implies
one_base as (
    select
        'A' as reading_code,
        'base_tco2e' as recomputed_quantity,
        100 * further_tco2e / nullif(high_gap_pct, 0) as recomputed_tco2e,
        high_gap_pct as recomputed_pct
    from inputs
),

-- B: the published base, no growth: 30 % of it less the measures
published_base as (
    select
        'B' as reading_code,
        'further_reduction_tco2e' as recomputed_quantity,
        base_tco2e * reduction_pct / 100 - measures_tco2e as recomputed_tco2e,
        100 * (base_tco2e * reduction_pct / 100 - measures_tco2e) / nullif(base_tco2e, 0) as recomputed_pct
    from inputs
),

-- C: the increment between the two gaps
increment as (
    select
        'C' as reading_code,
        'further_reduction_tco2e' as recomputed_quantity,
        (high_gap_pct - low_gap_pct) * base_tco2e / 100 as recomputed_tco2e,
        high_gap_pct - low_gap_pct as recomputed_pct
    from inputs
),

-- D: the words as they stand, on the published base
literal as (
    select
        'D' as reading_code,
        'further_reduction_tco2e' as recomputed_quantity,
        high_gap_pct * base_tco2e / 100 as recomputed_tco2e,
        high_gap_pct as recomputed_pct
    from inputs
),

-- E: measures subtracted from a growing BAU: the BAU that each of the two gaps implies
growing_bau as (
    select
        'E' as reading_code,
        gaps.claim_code,
        'bau_tco2e' as recomputed_quantity,
        allowable_tco2e + gaps.gap_pct * base_tco2e / 100 + measures_tco2e as recomputed_tco2e,
        gaps.gap_pct as recomputed_pct
    from inputs
    cross join lateral (
        values ('CL-GAP-4', low_gap_pct), ('CL-GAP-14', high_gap_pct), ('CL-MEASURES-12_6MT', high_gap_pct)
    ) as gaps (claim_code, gap_pct)
),

-- F: what was left to cut after the 2020 inventory
left_from_2020 as (
    select
        'F' as reading_code,
        'further_reduction_tco2e' as recomputed_quantity,
        level_2020_tco2e - allowable_tco2e as recomputed_tco2e,
        100 * (level_2020_tco2e - allowable_tco2e) / nullif(level_2020_tco2e, 0) as recomputed_pct
    from inputs
),

readings as (
    select * from one_base
    union all by name
    select * from published_base
    union all by name
    select * from increment
    union all by name
    select * from literal
    union all by name
    select * from growing_bau
    union all by name
    select * from left_from_2020
),

final as (
    select
        reading_code,
        claim_code,
        recomputed_quantity,
        {{ decimal6('recomputed_tco2e') }} as recomputed_tco2e,
        {{ percent('recomputed_pct') }} as recomputed_pct
    from readings
)

select * from final
