-- Facts that documents state differently, and facts of documents that nobody can look into.
with checks as (
    select * from {{ ref('stated_fact_checks') }}
),

conflicts as (
    select
        fact_code, any_value(fact_zh) as fact_zh, any_value(fact_en) as fact_en,
        string_agg(
            document_zh || ' ' || place_zh || '：' || {{ plain_number('fact_value') }} || ' ' || fact_unit,
            '；' order by document_zh, place_zh
        ) as places
    from checks
    where fact_code in (select fact_code from checks where agreement = 'conflicts') and fact_value is not null
    group by fact_code
),

unknown as (
    select * from checks where agreement = 'not_public'
),

final as (
    select
        {{ finding('F-FACT-CONFLICT', 'fact_code', ['fact_zh', 'places', 'fact_en'], traced=false) }}
    from conflicts
    union all
    select
        {{ finding(
            'F-FACT-UNSEEN', "fact_code || ' ' || document_zh || ' ' || place_zh",
            ['document_zh', 'place_zh', 'fact_zh', 'fact_en'],
            traced=false
        ) }}
    from unknown
)

select * from final
