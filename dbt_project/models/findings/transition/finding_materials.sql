-- Materials and recovered fuel whose figures could not be computed, each with its row.
with materials as (
    select * from {{ ref('int_materials__savings') }} where missing_reason is not null
),

fuel as (
    select * from {{ ref('int_srf__balance') }} where missing_reason is not null
),

final as (
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
