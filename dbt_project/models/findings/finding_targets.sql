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
        {{ finding(
            'D3', 'warning', 'target_code',
            "target_code || '：' || missing_zh || '，照現在的寫法無法達成。'",
            "target_code || ' is not attainable as written: ' || missing_en || '.'",
            traced=false
        ) }}
    from attainability
),

loose_caps as (
    select
        {{ finding(
            'F-CAP-LOOSE', 'warning', "'cap ' || period_start || '-' || period_end",
            "period_start || '-' || period_end || ' 的碳預算高於 ' || actual_year || ' 年實際排放 ' || round(headroom_tco2e, 0) || ' 公噸，不具約束力。'",
            "'The cap of ' || period_start || '-' || period_end || ' lies ' || round(headroom_tco2e, 0) || ' t above the actual of ' || actual_year || ' and binds nobody.'",
            traced=false
        ) }}
    from caps
),

final as (
    select * from targets
    union all
    select * from loose_caps
)

select * from final
