-- One report per indicator and period: the one that became known last.
with reports as (
    select * from {{ ref('stg_indicator_reports') }}
),

final as (
    select * from reports
    qualify row_number() over (
        partition by indicator_code, period order by known_from desc, source_code
    ) = 1
)

select * from final
