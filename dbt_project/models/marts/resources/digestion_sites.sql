-- Every possible site, and whether it could be chosen.
with computed as (
    select * from {{ ref('int_siting__sites') }}
),

final as (
    select
        site_code,
        name_zh,
        name_en,
        district_code,
        {{ percent('latitude') }} as latitude,
        {{ percent('longitude') }} as longitude,
        is_industrial_zone,
        zone_code,
        is_in_zone,
        {{ decimal6('capacity_t') }} as capacity_t,
        is_candidate,
        missing_reason,
        source_code,
        record_status,
        submission_id
    from computed
)

select * from final
