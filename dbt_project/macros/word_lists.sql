{# The words of words.csv for which something holds, of both languages, in small letters, as one list. One row. #}
{% macro word_list(condition) -%}
select list(distinct lower(word)) as words
    from (select unnest([zh, en]) as word from {{ ref('words') }} where {{ condition }})
{%- endmacro %}
