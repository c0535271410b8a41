-- What each reading of a claim comes to. None is chosen: each is shown with the denominator that its row states, and
-- its percentage is of that denominator. A: one base for everything, the base that the higher gap and the further cut
-- imply B: the published base, no growth: the target's cut less the measures C: the increment between the two gaps D:
-- the words as they stand, on the published base E: measures subtracted from a growing BAU: the BAU that the gap
-- implies F: what was left to cut after the inventory of the starting year
with inputs as (
    select * from {{ ref('int_gap_claims__inputs') }}
),

named_readings as (
    select * from {{ ref('stg_claim_readings') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

city_years as (
    select * from {{ ref('int_inventory__city_years') }}
),

asked as (
    select
        named_readings.reading_code, named_readings.claim_code, inputs.*,
        case claims.reading_input when 'low_gap_pct' then inputs.low_gap_pct else inputs.high_gap_pct end as gap_pct,
        starts.emissions_tco2e as start_tco2e,
        coalesce(named_readings.denominator_tco2e, denominators.emissions_tco2e) as denominator_tco2e,
        -- A alone combines stated figures only; B and F are shares of a denominator of their own
        {{ least_published_of(
            'named_readings.record_status', 'inputs.stated_status',
            "case when named_readings.reading_code <> 'A' then inputs.target_status end",
            "case when named_readings.reading_code = 'F' then starts.record_status end",
            "case when named_readings.reading_code in ('B', 'F') then denominators.record_status end"
        ) }} as record_status
    from named_readings
    inner join claims using (claim_code)
    cross join inputs
    left join city_years as starts on named_readings.start_year = starts.year
    left join city_years as denominators on named_readings.denominator_year = denominators.year
),

worked as (
    select
        *,
        case reading_code
            when 'A' then 100 * further_tco2e / nullif(high_gap_pct, 0)
            when 'B' then base_tco2e * reduction_pct / 100 - measures_tco2e
            when 'C' then (high_gap_pct - low_gap_pct) * base_tco2e / 100
            when 'D' then high_gap_pct * base_tco2e / 100
            when 'E' then allowable_tco2e + gap_pct * base_tco2e / 100 + measures_tco2e
            when 'F' then start_tco2e - allowable_tco2e
        end as recomputed_tco2e
    from asked
),

final as (
    select
        reading_code,
        claim_code,
        case reading_code when 'A' then 'base_tco2e' when 'E' then 'bau_tco2e' else 'further_reduction_tco2e' end
            as recomputed_quantity,
        {{ decimal6('recomputed_tco2e') }} as recomputed_tco2e,
        {{ percent("case reading_code
            when 'A' then high_gap_pct
            when 'B' then 100 * recomputed_tco2e / nullif(coalesce(denominator_tco2e, base_tco2e), 0)
            when 'C' then high_gap_pct - low_gap_pct
            when 'D' then high_gap_pct
            when 'E' then gap_pct
            when 'F' then 100 * recomputed_tco2e / nullif(coalesce(denominator_tco2e, start_tco2e), 0)
        end") }} as recomputed_pct,
        record_status
    from worked
)

select * from final
