-- D3: a target without a measure, an owner or money is not attainable as written; a cap above what is emitted binds
-- nobody.
with attainability as (
    select * from {{ ref('target_attainability') }} where not is_attainable_as_written
),

caps as (
    select * from {{ ref('carbon_budget') }} where cap_not_binding
),

targets as (
    select
        {{ finding('D3', 'target_code', ['target_code', 'missing_zh', 'missing_en'], traced=false) }}
    from attainability
),

loose_caps as (
    select
        {{ finding(
            'F-CAP-LOOSE', "'cap ' || period_start || '-' || period_end",
            ['period_start', 'period_end', 'actual_year'],
            computed={'headroom_tco2e': 'round(headroom_tco2e, 0)'}, traced=false
        ) }}
    from caps
),

final as (
    select * from targets
    union all
    select * from loose_caps
)

select * from final
