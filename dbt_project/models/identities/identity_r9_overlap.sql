-- R9: gross - overlap = net, the overlap is never negative, and a group is worth at least its best member
with effects as (
    select * from {{ ref('int_measures__net') }} where boundary = 'inside'
),

measures as (
    select measure_code, overlap_group from {{ ref('stg_measures') }} where overlap_group is not null
),

nets as (
    select
        'R9' as identity_code,
        'measure ' || measure_code || ', ' || basis || ', ' || year as tested_on,
        gross_tco2e - overlap_tco2e as left_value,
        net_tco2e as right_value
    from effects
),

groups_of_measures as (
    select
        'R9' as identity_code,
        'group ' || measures.overlap_group || ', ' || case when effects.is_used then 'used' else 'not used' end || ', '
        || effects.year as tested_on,
        least(sum(effects.net_tco2e), max(effects.gross_tco2e)) as left_value,
        max(effects.gross_tco2e) as right_value
    from effects
    inner join measures using (measure_code)
    group by measures.overlap_group, effects.is_used, effects.year
),

together as (
    select * from nets
    union all
    select * from groups_of_measures
),

policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
),

final as (
    select together.*, policies.tolerance, true as is_enforced from together cross join policies
)

select * from final
