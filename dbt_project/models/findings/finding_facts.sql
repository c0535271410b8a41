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
        {{ finding(
            'F-FACT-CONFLICT', 'warning', 'fact_code',
            "fact_zh || '在文件間不一致：' || places || '；請查明並更正其一。'",
            "fact_en || ' is stated differently: ' || places || '; find out which is right and correct the other.'",
            traced=false
        ) }}
    from conflicts
    union all
    select
        {{ finding(
            'F-FACT-UNSEEN', 'info', "fact_code || ' ' || document_zh || ' ' || place_zh",
            "document_zh || ' ' || place_zh || ' 所述的' || fact_zh || '無從比對，文件未公開；請補上其數值。'",
            "'What ' || document_zh || ' ' || place_zh || ' says of ' || fact_en || ' cannot be compared, for the document is not public; add its value.'",
            traced=false
        ) }}
    from unknown
)

select * from final
