{# Numbers as a sentence says them. #}

{# Without the zeros that only the type adds. #}
{% macro plain_number(value) -%}
rtrim(rtrim(cast(cast({{ value }} as decimal(24, 6)) as varchar), '0'), '.')
{%- endmacro %}

{# A probability to three places; a smaller one only as smaller. #}
{% macro p_value_words(value) -%}
case when {{ value }} < 0.001 then '< 0.001' else format('{:.3f}', {{ value }}) end
{%- endmacro %}

{# The same in Chinese, after 機率. #}
{% macro p_value_words_zh(value) -%}
case when {{ value }} < 0.001 then '小於 0.001' else '為 ' || format('{:.3f}', {{ value }}) end
{%- endmacro %}

{# The same with its sign, to stand after the letter p. #}
{% macro p_value_phrase(value) -%}
case when {{ value }} < 0.001 then '< 0.001' else '= ' || format('{:.3f}', {{ value }}) end
{%- endmacro %}
