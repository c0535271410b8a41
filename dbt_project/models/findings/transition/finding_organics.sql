-- Organic waste and sites whose figures could not be computed, each with its row, and sites that could not be chosen.
with places as (
    select * from {{ ref('int_organics__avoided') }} where missing_reason is not null
),

sites as (
    select * from {{ ref('int_siting__sites') }} where missing_reason is not null
),

zoned as (
    select * from {{ ref('int_siting__sites') }} where is_in_zone <> is_industrial_zone
),

solved as (
    select distinct centres, missing_reason from {{ ref('int_siting__solved') }} where missing_reason is not null
),

final as (
    select
        {{ finding('F-ORGANIC-PLACE', "organic_code || ' ' || year", ['organic_code']) }}
    from places where missing_reason = 'outside_city'
    union all
    select
        {{ finding('F-ORGANIC-INPUT', "organic_code || ' ' || year", ['organic_code', 'year', 'missing_reason']) }}
    from places where missing_reason <> 'outside_city'
    union all
    select
        {{ finding('F-SITE-PLACE', 'site_code', ['site_code']) }}
    from sites where missing_reason = 'outside_city'
    union all
    select
        {{ finding('F-SITE-INPUT', 'site_code', ['site_code']) }}
    from sites where missing_reason <> 'outside_city'
    union all
    select
        {{ finding(
            'F-SITE-ZONE', 'site_code', ['site_code'], variant="case when is_in_zone then 'inside' else 'outside' end"
        ) }}
    from zoned
    union all
    select
        {{ finding('F-SITING', "centres || ' centres'", ['centres', 'missing_reason'], traced=false) }}
    from solved
)

select * from final
