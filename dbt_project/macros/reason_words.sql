{# Why a figure is missing, in a sentence. #}
{% macro reason_words_zh(reason) -%}
case {{ reason }}
            when 'missing_factor' then '缺係數，或係數的單位不合'
            when 'ambiguous_factor' then '同一年有兩個現行係數'
            when 'missing_input' then '缺計算所需的數值'
            when 'missing_gwp' then '缺暖化潛勢'
            when 'unknown_code' then '當年沒有此方法的版本'
            when 'zero_denominator' then '使用量為零'
            when 'not_comparable' then '耐用年限不同，不能比較'
            when 'too_few_sites' then '可用的場址太少'
            when 'capacity_too_small' then '場址的容量不足'
            when 'not_solved' then '求解未得結果'
            else {{ reason }}
        end
{%- endmacro %}

{% macro reason_words_en(reason) -%}
case {{ reason }}
            when 'missing_factor' then 'a factor is missing or in another unit'
            when 'ambiguous_factor' then 'two factors are in force for the year'
            when 'missing_input' then 'a value it needs is missing'
            when 'missing_gwp' then 'a warming potential is missing'
            when 'unknown_code' then 'the method has no version in that year'
            when 'zero_denominator' then 'the quantity is zero'
            when 'not_comparable' then 'the service life differs, so the two are not comparable'
            when 'too_few_sites' then 'there are too few usable sites'
            when 'capacity_too_small' then 'the sites hold too little'
            when 'not_solved' then 'the solver found no answer'
            else {{ reason }}
        end
{%- endmacro %}
