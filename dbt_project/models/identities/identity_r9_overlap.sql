-- R9: gross - overlap = net. What is published net, and what pairs of measures bear, make up what each group achieves
-- together, base * (1 - product(1 - rate)), and what every measure outside a group saves alone. The overlap is never
-- negative, and a group is worth at least its best member.
with effects as (
    select * from {{ ref('measure_effects') }} where boundary = 'inside'
),

estimates as (
    select * from {{ ref('int_measures__yearly') }} where boundary = 'inside'
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

overlap_groups as (
    select * from {{ ref('stg_overlap_groups') }} where method = 'multiplicative'
),

pairs as (
    select * from {{ ref('stg_overlap_pairs') }}
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

yearly as (
    select estimates.* from estimates
    inner join years using (year)
),

-- a measure that stands in no group, or in one without a base, acts alone
alone as (
    select
        yearly.year, yearly.is_used, yearly.gross_tco2e, overlap_groups.overlap_group,
        coalesce(overlap_groups.base_tco2e, yearly.gross_tco2e) as base_tco2e
    from yearly
    left join overlap_groups using (overlap_group)
),

achieved as (
    select
        year, is_used, overlap_group,
        case
            when overlap_group is null then sum(gross_tco2e)
            else max(base_tco2e) * (1 - product(1 - cast(gross_tco2e as double) / nullif(base_tco2e, 0)))
        end as together_tco2e
    from alone
    group by year, is_used, overlap_group
),

borne as (
    select firsts.year, firsts.is_used, sum(pairs.overlap_tco2e) as overlap_tco2e
    from pairs
    inner join yearly as firsts on pairs.measure_code = firsts.measure_code and firsts.gross_tco2e > 0
    inner join yearly as seconds
        on pairs.other_measure_code = seconds.measure_code and seconds.gross_tco2e > 0
        and firsts.year = seconds.year and firsts.is_used = seconds.is_used
    group by firsts.year, firsts.is_used
),

published as (
    select year, is_used, sum(net_tco2e) as net_tco2e from effects group by year, is_used
),

whole as (
    select year, is_used, sum(together_tco2e) as together_tco2e from achieved group by year, is_used
),

sums as (
    select
        'R9' as identity_code,
        'all measures, ' || case when whole.is_used then 'used' else 'not used' end || ', ' || whole.year as tested_on,
        published.net_tco2e + coalesce(borne.overlap_tco2e, 0) as left_value,
        cast(whole.together_tco2e as decimal(24, 6)) as right_value
    from whole
    left join published using (year, is_used)
    left join borne using (year, is_used)
),

never_negative as (
    select
        'R9' as identity_code,
        'measure ' || measure_code || ', ' || basis || ', ' || year || ', overlap not negative' as tested_on,
        least(overlap_tco2e, 0) as left_value,
        0 as right_value
    from effects
    where overlap_tco2e <> 0
),

groups_of_measures as (
    select
        'R9' as identity_code,
        'group ' || yearly.overlap_group || ', ' || case when effects.is_used then 'used' else 'not used' end || ', '
        || effects.year as tested_on,
        least(sum(effects.net_tco2e), max(yearly.gross_tco2e)) as left_value,
        max(yearly.gross_tco2e) as right_value
    from effects
    inner join yearly using (measure_code, basis, year)
    where yearly.overlap_group is not null
    group by yearly.overlap_group, effects.is_used, effects.year
),

together as (
    select * from sums
    union all
    select * from never_negative
    union all
    select * from groups_of_measures
),

final as (
    select together.*, policies.tolerance, true as is_enforced from together cross join policies
)

select * from final
