-- The indicators in use, each in its working group and in the whole, 'ALL'.
with compilers as (
    select bureau_code from {{ ref('stg_bureaus') }} where kind = 'compiler'
),

indicators as (
    select * from {{ ref('stg_indicators') }}
    anti join compilers using (bureau_code)
    where valid_to_year is null
),

grouped as (
    select *, group_code as covered_group from indicators where group_code is not null
    union all
    select *, 'ALL' as covered_group from indicators
),

final as (
    select
        covered_group, indicator_code, bureau_code, dimension, esg, net_zero_role, result_kind,
        outcome_indicator_code, record_status
    from grouped
)

select * from final
