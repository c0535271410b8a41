-- The places whose waste a centre would treat: each in its latest year, inside the city, with a quantity.
with places as (
    select * from {{ ref('int_organics__avoided') }}
),

detours as (
    select
        year, {{ method_factor('detour', 'fraction') }} as detour, {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from {{ ref('int_method_factors__yearly') }}
    where method_code = 'ORGANIC-SITING' and factor_code = 'detour'
    group by year
),

latest as (
    select * from places qualify year = max(year) over (partition by organic_code)
),

final as (
    select
        latest.organic_code, latest.year, latest.latitude, latest.longitude, latest.quantity_t, detours.detour,
        detours.factor_version_ids, latest.source_code,
        {{ least_published_of('latest.record_status', 'detours.factors_status') }} as record_status,
        latest.submission_id,
        case
            when not latest.is_in_city then 'outside_city'
            when coalesce(latest.quantity_t, 0) = 0 then 'missing_input'
        end as missing_reason
    from latest
    left join detours on latest.year = detours.year
)

select * from final
