with bureaus as (
    select * from {{ ref('stg_bureaus') }}
),

memberships as (
    select * from {{ ref('stg_bureau_memberships') }}
),

groups_of_bureau as (
    select bureau_code, string_agg(group_code, '|' order by group_code) as group_codes
    from memberships
    group by bureau_code
),

final as (
    select
        bureaus.bureau_code, bureaus.name_zh, bureaus.name_en, bureaus.kind as bureau_kind, bureaus.other_names,
        groups_of_bureau.group_codes, bureaus.source_code, bureaus.record_status, bureaus.submission_id
    from bureaus
    left join groups_of_bureau using (bureau_code)
)

select * from final
