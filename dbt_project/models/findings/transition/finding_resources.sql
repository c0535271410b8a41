-- What could not be computed of sinks, organic waste, siting, materials and recovered fuel, each with its row.
with sinks as (
    select * from {{ ref('int_sinks__removals') }} where missing_reason is not null
),

lost_reversals as (
    select reversals.*
    from {{ ref('stg_sink_reversals') }} as reversals
    anti join {{ ref('stg_sinks') }} as sinks
        on reversals.sink_code = sinks.sink_code and reversals.year = sinks.year
),

places as (
    select * from {{ ref('int_organics__avoided') }} where missing_reason is not null
),

sites as (
    select * from {{ ref('int_siting__sites') }} where missing_reason is not null
),

solved as (
    select distinct centres, missing_reason from {{ ref('int_siting__solved') }} where missing_reason is not null
),

materials as (
    select * from {{ ref('int_materials__savings') }} where missing_reason is not null
),

fuel as (
    select * from {{ ref('int_srf__balance') }} where missing_reason is not null
),

final as (
    select
        {{ finding('F-SINK-INPUT', "sink_code || ' ' || year", ['sink_code', 'year', 'missing_reason']) }}
    from sinks where missing_reason <> 'not_published'
    union all
    select
        {{ finding('F-SINK-STATED', "sink_code || ' ' || year", ['sink_code']) }}
    from sinks where missing_reason = 'not_published'
    union all
    select
        {{ finding('F-SINK-REVERSAL', "sink_code || ' ' || year || ' ' || cause", ['sink_code', 'year']) }}
    from lost_reversals
    union all
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
        {{ finding('F-SITING', "centres || ' centres'", ['centres', 'missing_reason'], traced=false) }}
    from solved
    union all
    select
        {{ finding('F-MATERIAL-INPUT', "use_code || ' ' || year", ['use_code', 'year', 'missing_reason']) }}
    from materials
    union all
    select
        {{ finding(
            'F-SRF-INPUT', "srf_code || ' ' || year || ' ' || case_code",
            ['srf_code', 'year', 'case_code', 'missing_reason']
        ) }}
    from fuel
)

select * from final
