-- Sinks whose removals could not be computed or are not published, and reversals of no sink, each with its row.
with sinks as (
    select * from {{ ref('int_sinks__removals') }} where missing_reason is not null
),

lost_reversals as (
    select reversals.*
    from {{ ref('stg_sink_reversals') }} as reversals
    anti join {{ ref('stg_sinks') }} as sinks
        on reversals.sink_code = sinks.sink_code and reversals.year = sinks.year
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
)

select * from final
