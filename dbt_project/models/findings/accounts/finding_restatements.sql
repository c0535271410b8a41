-- Values that changed by more than the threshold, in a later file or in a later publication.
with restated as (
    select * from {{ ref('restatement_log') }} where is_headline and is_material
),

restated_accounts as (
    select
        *,
        case when gwp_set <> in_force_gwp_set then 'gwp_set' else '' end as said_as,
        {{ plain_number('stated_tco2e') }} as stated, {{ plain_number('in_force_tco2e') }} as in_force,
        format('{:+.2f}', cast(difference_pct as double)) as change,
        case when sector_code = 'ALL' then '' else ' ' || sector_code || ' ' || gas || ' ' || scope end as part
    from {{ ref('int_inventory__restated') }}
    where is_material
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

accounts_changed as (
    select
        {{ finding(
            'F-RESTATED-ACCOUNT', "inventory_code || ' ' || year || part || ' ' || source_code || ' ' || basis",
            ['inventory_code', 'year', 'source_code', 'in_force_source_code', 'gwp_set', 'in_force_gwp_set', 'part'],
            computed={'stated_tco2e': 'stated', 'in_force_tco2e': 'in_force', 'difference_pct': 'change'},
            variant='said_as', traced=false, account='inventory_code'
        ) }}
    from restated_accounts
),

final as (
    select * from values_changed
    union all
    select * from accounts_changed
)

select * from final
