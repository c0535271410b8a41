-- Tonnes outside the boundary, health and money of every account, in one table. Nothing here is ever added to the
-- inventory, to a gap or to a budget: what is outside is not the city's, what is inside shows there already.
with together as (
    select * from {{ ref('int_co_benefits__measures') }}
    union all
    select * from {{ ref('int_co_benefits__industry') }}
    union all
    select * from {{ ref('int_co_benefits__resources') }}
    union all by name
    select * from {{ ref('int_co_benefits__mobility') }}
    union all by name
    select * from {{ ref('int_co_benefits__energy') }}
),

final as (
    select
        account_code, subject_code, year, benefit_kind, subject_code = 'ALL' as is_total,
        {{ decimal6('benefit_value') }} as benefit_value, benefit_unit,
        {{ decimal6('low_value') }} as low_value, {{ decimal6('high_value') }} as high_value, interval_basis,
        boundary_flag, method_code, method_version, name_zh, name_en, missing_reason, source_table, source_code,
        record_status
    from together
)

select * from final
