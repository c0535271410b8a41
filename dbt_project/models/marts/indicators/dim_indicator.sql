with indicators as (
    select * from {{ ref('stg_indicators') }}
),

final as (
    select
        indicator_code, valid_from_year, valid_to_year, name_zh, name_en, bureau_code, group_code, indicator_type,
        direction, unit, statistic, numerator_zh, denominator_zh, result_kind, dimension, esg, net_zero_role,
        net_zero_sector_code, outcome_indicator_code,
        source_code, record_status, submission_id
    from indicators
)

select * from final
