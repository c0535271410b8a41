-- A whole as one source states it equals the parts that the same source states, each in the unit of the fact. It says
-- nothing of how the figures were come by, nor of what the warehouse computes.
with facts as (
    select * from {{ ref('stg_stated_facts') }}
),

parts as (
    select part_of_fact_code as fact_code, source_code, sum(stated_value) as parts_value
    from facts
    where part_of_fact_code is not null
    group by part_of_fact_code, source_code
),

final as (
    select
        'STATED-PARTS' as identity_code,
        facts.fact_code || ' as stated by ' || facts.source_code as tested_on,
        parts.parts_value as left_value,
        facts.stated_value as right_value,
        0 as tolerance,
        false as is_enforced
    from parts
    inner join facts using (fact_code, source_code)
)

select * from final
