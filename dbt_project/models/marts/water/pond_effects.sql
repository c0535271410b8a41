-- Each pond with the floods of its district before and after it was built, and the communities beside it. Two spells of
-- rain are set side by side by hectares flooded per 100 mm; what else changed in the district is not told apart.
with ponds as (
    select * from {{ ref('stg_ponds') }}
),

floods as (
    select * from {{ ref('stg_flood_events') }} where flooded_area_ha is not null
),

communities as (
    select * from {{ ref('stg_resilient_communities') }}
),

sides as (
    select
        ponds.pond_code,
        {% for side, sign in [('before', '<'), ('after', '>')] -%}
        count(floods.event_code) filter (year(floods.happened_on) {{ sign }} ponds.built_year) as events_{{ side }},
        sum(floods.flooded_area_ha) filter (year(floods.happened_on) {{ sign }} ponds.built_year)
            as flooded_ha_{{ side }},
        formulas.flooded_ha_per_100mm(
            sum(floods.flooded_area_ha) filter (
                year(floods.happened_on) {{ sign }} ponds.built_year and floods.rain_mm is not null
            ),
            sum(floods.rain_mm) filter (year(floods.happened_on) {{ sign }} ponds.built_year)
        ) as flooded_ha_per_100mm_{{ side }},
        {% endfor -%}
        {{ least_published('floods.record_status') }} as floods_status
    from ponds
    left join floods using (district_code)
    group by ponds.pond_code
),

beside as (
    select
        ponds.pond_code,
        count(communities.community_code) as communities_in_district,
        count(communities.community_code) filter (communities.pond_code = ponds.pond_code) as communities_beside,
        string_agg(
            concat(communities.name_zh, '（' || communities.role_zh || '）'), '、' order by communities.community_code
        ) filter (communities.pond_code = ponds.pond_code) as communities_zh,
        string_agg(communities.name_en, ', ' order by communities.community_code)
        filter (communities.pond_code = ponds.pond_code) as communities_en,
        {{ least_published('communities.record_status') }} as communities_status
    from ponds
    left join communities using (district_code)
    group by ponds.pond_code
),

final as (
    select
        ponds.pond_code, ponds.name_zh, ponds.name_en, ponds.district_code,
        cast(ponds.latitude as decimal(18, 9)) as latitude, cast(ponds.longitude as decimal(18, 9)) as longitude,
        cast(ponds.capacity_m3 as decimal(24, 6)) as capacity_m3, ponds.built_year,
        sides.events_before, sides.events_after,
        cast(sides.flooded_ha_before as decimal(24, 6)) as flooded_ha_before,
        cast(sides.flooded_ha_after as decimal(24, 6)) as flooded_ha_after,
        sides.flooded_ha_per_100mm_before, sides.flooded_ha_per_100mm_after,
        case
            when ponds.built_year is null then 'not_built'
            when sides.flooded_ha_per_100mm_before is null or sides.flooded_ha_per_100mm_after is null
                then 'not_comparable'
            when sides.flooded_ha_per_100mm_after < sides.flooded_ha_per_100mm_before then 'less_flooded'
            when sides.flooded_ha_per_100mm_after > sides.flooded_ha_per_100mm_before then 'more_flooded'
            else 'unchanged'
        end as flood_reading,
        beside.communities_in_district, beside.communities_beside, beside.communities_zh, beside.communities_en,
        {{ least_published_of(
            least_published_of('ponds.record_status', 'sides.floods_status'), 'beside.communities_status'
        ) }} as record_status,
        ponds.source_code, ponds.submission_id
    from ponds
    inner join sides using (pond_code)
    inner join beside using (pond_code)
)

select * from final
