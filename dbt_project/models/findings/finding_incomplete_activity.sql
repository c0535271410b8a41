-- An activity that could not be turned into emissions: its unit, factor or warming potential is missing, or two
-- factors are valid at once. The totals it belongs to are marked incomplete. Mixed GWP sets are a finding of their own.
with by_gas as (
    select * from {{ ref('int_emissions__by_gas') }} where missing_reason is not null and missing_reason <> 'mixed_gwp'
),

named as (
    select
        *,
        case missing_reason
            when 'unknown_unit' then 'F-UNIT-UNKNOWN'
            when 'missing_factor' then 'F-FACTOR-MISSING'
            when 'ambiguous_factor' then 'F-FACTOR-AMBIGUOUS'
            else 'F-GWP-MISSING'
        end as reason_rule_id,
        concat_ws(
            ' ', inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method, gas
        ) as activity
    from by_gas
),

final as (
    select
        named.reason_rule_id as rule_id,
        'error' as severity,
        activity as subject,
        case missing_reason
            when 'unknown_unit' then activity || '：單位「' || activity_unit || '」無法換算，請改用單位表中的單位。'
            when 'missing_factor' then activity || '：該年度沒有適用的排放係數，請補登係數。'
            when 'ambiguous_factor' then activity || '：同時有多個係數有效（' || factor_version_ids || '），請修正有效年度。'
            else activity || '：清冊的 GWP 版本沒有此氣體的值，請補登。'
        end as message_zh,
        case missing_reason
            when 'unknown_unit' then activity || ': the unit ' || activity_unit || ' is not in the unit table; use one that is.'
            when 'missing_factor' then activity || ': no emission factor is valid in that year; submit one.'
            when 'ambiguous_factor' then
                activity || ': several factors are valid at once (' || factor_version_ids || '); correct their years.'
            else activity || ': the inventory''s GWP set has no value for this gas; submit one.'
        end as message_en,
        submission_id, source_file, source_sheet, source_row
    from named
)

select * from final
