{# Why a carry is not made in full, as a sentence says it. #}
{% macro carry_limit_words_zh(reason) -%}
case {{ reason }}
    when 'no_budget' then '其中一期沒有上限'
    when 'not_next' then '不是相鄰的一期'
    when 'other_basis' then '兩期的基礎或年數不同'
    when 'not_allowed' then '規則不允許留用'
    when 'actual_unknown' then '該期各年實績未齊'
    when 'more_than_unused' then '多於該期未用量'
    when 'more_than_share' then '多於規則所定後一期上限的比例'
end
{%- endmacro %}

{% macro carry_limit_words_en(reason) -%}
case {{ reason }}
    when 'no_budget' then 'one of the periods has no cap'
    when 'not_next' then 'it is not the next period'
    when 'other_basis' then 'the periods differ in basis or length'
    when 'not_allowed' then 'no policy allows carrying forward'
    when 'actual_unknown' then 'not every year of the period is known'
    when 'more_than_unused' then 'no more was unused'
    when 'more_than_share' then 'policy lets no greater share of the later cap be borrowed'
end
{%- endmacro %}
