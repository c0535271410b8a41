-- Values that changed by more than the threshold, and years in which the list of facilities broke.
with restated as (
    select * from {{ ref('restatement_log') }} where is_headline and is_material
),

coverage as (
    select * from {{ ref('registry_coverage') }} where is_coverage_break and county_name = 'ALL'
),

values_changed as (
    select
        {{ finding(
            'F-RESTATED', 'warning', "dataset_name || ' ' || row_key || ' ' || new_submission_id",
            "dataset_name || ' ' || row_key || '：' || old_value || ' 改為 ' || new_value || '（' || coalesce(change_reason, '未填理由') || '），超過門檻。'",
            "dataset_name || ' ' || row_key || ': ' || old_value || ' became ' || new_value || ' (' || coalesce(change_reason, 'no reason given') || '), above the threshold.'",
            traced=false
        ) }}
    from restated
),

lists_changed as (
    select
        {{ finding(
            'F-COVERAGE', 'warning', "'registry ' || year",
            "year || ' 年登錄家數增為 ' || facilities_count || '（新列 ' || facilities_new || '）：名單改變，不是排放成長。'",
            "'In ' || year || ' the registry lists ' || facilities_count || ' facilities (' || facilities_new || ' new): the list changed, not the emissions.'",
            traced=false
        ) }}
    from coverage
),

final as (
    select * from values_changed
    union all
    select * from lists_changed
)

select * from final
