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
            'F-RESTATED', "dataset_name || ' ' || row_key || ' ' || new_submission_id",
            ['dataset_name', 'row_key', 'old_value', 'new_value', 'change_reason'],
            variant="case when change_reason is null then 'no_reason' else '' end", traced=false
        ) }}
    from restated
),

lists_changed as (
    select
        {{ finding('F-COVERAGE', "'registry ' || year", ['year', 'facilities_count', 'facilities_new'], traced=false) }}
    from coverage
),

final as (
    select * from values_changed
    union all
    select * from lists_changed
)

select * from final
