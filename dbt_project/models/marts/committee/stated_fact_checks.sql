-- The same fact as each document states it, and the places that state it otherwise. Rounding explains a difference up
-- to the tolerances of both. A document that is not public states nothing that could be compared, and values in
-- different units, which two files may hold, are not compared either.
with facts as (
    select * from {{ ref('stg_stated_facts') }}
),

compared as (
    select
        facts.fact_code, facts.document_zh, facts.place_zh, others.stated_value as other_value,
        others.stated_unit as other_unit, others.record_status as other_status,
        facts.stated_unit <> others.stated_unit as is_other_unit,
        others.document_zh || ' ' || others.place_zh as other_place,
        facts.stated_unit = others.stated_unit and abs(facts.stated_value - others.stated_value)
        > coalesce(facts.tolerance, 0) + coalesce(others.tolerance, 0) as is_other
    from facts
    inner join facts as others
        on facts.fact_code = others.fact_code
        and (facts.document_zh <> others.document_zh or facts.place_zh <> others.place_zh)
    where facts.stated_value is not null and others.stated_value is not null
),

summed as (
    select
        fact_code, document_zh, place_zh,
        count(*) filter (is_other) as conflict_count,
        count(*) filter (is_other_unit) as other_unit_count,
        string_agg(other_place || '：' || {{ plain_number('other_value') }}, '；' order by other_place)
        filter (is_other) as conflicts_with,
        string_agg(
            other_place || '：' || {{ plain_number('other_value') }} || ' ' || other_unit, '；' order by other_place
        ) filter (is_other_unit) as other_units,
        {{ least_published('other_status') }} as others_status
    from compared
    group by fact_code, document_zh, place_zh
),

final as (
    select
        facts.fact_code, facts.document_zh, facts.place_zh, facts.fact_zh, facts.fact_en,
        cast(facts.stated_value as decimal(24, 6)) as fact_value, facts.stated_unit as fact_unit,
        cast(facts.tolerance as decimal(24, 6)) as rounding_tolerance,
        case
            when facts.stated_value is null then 'not_public'
            when summed.conflict_count > 0 then 'conflicts'
            when summed.other_unit_count > 0 then 'other_unit'
            when summed.conflict_count = 0 then 'agrees'
            else 'stated_once'
        end as agreement,
        coalesce(summed.conflict_count, 0) as conflict_count,
        coalesce(summed.conflicts_with, summed.other_units) as conflicts_with, facts.note, facts.source_code,
        {{ least_published_of('facts.record_status', 'summed.others_status') }} as record_status, facts.submission_id
    from facts
    left join summed using (fact_code, document_zh, place_zh)
)

select * from final
