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

found as (
    select
        {{ finding(
            'F-SINK-INPUT', 'error', "sink_code || ' ' || year",
            "sink_code || '（' || year || '）：' || " ~ reason_words_zh('missing_reason') ~ " || '，沒有移除量。'",
            "sink_code || ' (' || year || '): ' || " ~ reason_words_en('missing_reason') ~ " || '; no removal is given.'"
        ) }}
    from sinks where missing_reason <> 'not_published'
    union all
    select
        {{ finding(
            'F-SINK-STATED', 'info', "sink_code || ' ' || year",
            "sink_code || '：所述移除量沒有公布面積與方法，無法核算。'",
            "sink_code || ': a removal is stated without area and method, so it cannot be checked.'"
        ) }}
    from sinks where missing_reason = 'not_published'
    union all
    select
        {{ finding(
            'F-SINK-REVERSAL', 'error', "sink_code || ' ' || year || ' ' || cause",
            "sink_code || '（' || year || '）有逆轉而當年沒有碳匯的列，請補該年的列。'",
            "sink_code || ' (' || year || ') was reversed, but has no row for that year; add it.'"
        ) }}
    from lost_reversals
    union all
    select
        {{ finding(
            'F-ORGANIC-PLACE', 'error', "organic_code || ' ' || year",
            "organic_code || '：座標在市境之外，不計算也不納入選址；請更正。'",
            "organic_code || ': its coordinates lie outside the city, so it has no figure and no part in the siting; correct them.'"
        ) }}
    from places where missing_reason = 'outside_city'
    union all
    select
        {{ finding(
            'F-ORGANIC-INPUT', 'error', "organic_code || ' ' || year",
            "organic_code || '（' || year || '）：' || " ~ reason_words_zh('missing_reason') ~ " || '，沒有避免量。'",
            "organic_code || ' (' || year || '): ' || " ~ reason_words_en('missing_reason') ~ " || '; nothing avoided is given.'"
        ) }}
    from places where missing_reason <> 'outside_city'
    union all
    select
        {{ finding(
            'F-SITE-PLACE', 'error', "site_code",
            "site_code || '：座標在市境之外，不能入選；請更正。'",
            "site_code || ': its coordinates lie outside the city, so it cannot be chosen; correct them.'"
        ) }}
    from sites where missing_reason = 'outside_city'
    union all
    select
        {{ finding(
            'F-SITE-INPUT', 'error', "site_code",
            "site_code || '：缺年處理容量，不能入選。'",
            "site_code || ': without a capacity it cannot be chosen.'"
        ) }}
    from sites where missing_reason <> 'outside_city'
    union all
    select
        {{ finding(
            'F-SITING', 'error', "centres || ' centres'",
            "'設 ' || centres || ' 處中心：' || " ~ reason_words_zh('missing_reason') ~ " || '，沒有選址結果。'",
            "centres || ' centres: ' || " ~ reason_words_en('missing_reason') ~ " || '; no siting is given.'",
            traced=false
        ) }}
    from solved
    union all
    select
        {{ finding(
            'F-MATERIAL-INPUT', 'error', "use_code || ' ' || year",
            "use_code || '（' || year || '）：' || " ~ reason_words_zh('missing_reason') ~ " || '，沒有節省量。'",
            "use_code || ' (' || year || '): ' || " ~ reason_words_en('missing_reason') ~ " || '; no saving is given.'"
        ) }}
    from materials
    union all
    select
        {{ finding(
            'F-SRF-INPUT', 'error', "srf_code || ' ' || year || ' ' || case_code",
            "srf_code || '（' || year || '，' || case_code || '）：' || " ~ reason_words_zh('missing_reason') ~ " || '，沒有淨效益。'",
            "srf_code || ' (' || year || ', ' || case_code || '): ' || " ~ reason_words_en('missing_reason') ~ " || '; no net benefit is given.'"
        ) }}
    from fuel
),

final as (
    select * from found
)

select * from final
