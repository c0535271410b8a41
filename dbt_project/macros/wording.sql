{# Sentences are rows of words and finding_kinds; here they are filled with the values of a row. #}

{# The values that a sentence names, as text: columns under their own names, expressions under the names given. #}
{% macro named_values(fields=[], computed={}) -%}
{%- set values = [] -%}
{%- for field in fields -%}
{%- do values.append("'" ~ field.split('.')[-1] ~ "': cast(" ~ field ~ " as varchar)") -%}
{%- endfor -%}
{%- for name, expression in computed.items() -%}
{%- do values.append("'" ~ name ~ "': cast(" ~ expression ~ " as varchar)") -%}
{%- endfor -%}
map { {{ values | join(', ') }} }
{%- endmacro %}

{# A sentence with its values: {name} is the value of that name, {name:topic} the words of that topic for it. Where the
   topic has no words for a value, the value itself; where a value or the sentence is missing, no sentence. #}
{% macro worded(sentence, fields, words) -%}
list_reduce(
            list_transform(
                list_zip(
                    string_split_regex({{ sentence }}, '\{[^}]*\}'),
                    regexp_extract_all({{ sentence }}, '\{([^}]*)\}', 1)
                ),
                -- part[1] is the text before a name in braces, part[2] the name; the last part has none
                lambda part: part[1] || case
                    when part[2] is null then ''
                    when contains(part[2], ':') then coalesce(
                        {{ words }}[split_part(part[2], ':', 2) || ':' || {{ fields }}[split_part(part[2], ':', 1)]],
                        {{ fields }}[split_part(part[2], ':', 1)]
                    )
                    else {{ fields }}[part[2]]
                end
            ),
            lambda said, part: said || part,
            left({{ sentence }}, 0)
        )
{%- endmacro %}

{# All words of one language by 'topic:code', for a cross join. #}
{% macro words_by_code(language) -%}
map_from_entries(list((topic || ':' || code, {{ language }})))
{%- endmacro %}

{# Numbers as a sentence says them, without the zeros that only the type adds. #}
{% macro plain_number(value) -%}
rtrim(rtrim(cast(cast({{ value }} as decimal(24, 6)) as varchar), '0'), '.')
{%- endmacro %}

{# A p-value with its sign, to stand after the letter p. #}
{% macro p_value_phrase(value) -%}
case when {{ value }} < 0.001 then '< 0.001' else '= ' || format('{:.3f}', {{ value }}) end
{%- endmacro %}

{# The words of a topic for a list of codes, one after the other; null where there is no code. #}
{% macro listed(codes, topic, words, separator) -%}
nullif(
            array_to_string(
                list_transform({{ codes }}, lambda code: {{ words }}['{{ topic }}:' || code]), '{{ separator }}'
            ), ''
        )
{%- endmacro %}

{# A share in percent as a sentence says it, cut to two digits, so that less than all is never said to be all. #}
{% macro share_phrase(value) -%}
case when {{ value }} > 0 and {{ value }} < 0.01 then '< 0.01'
            else {{ plain_number('floor(' ~ value ~ ' * 100) / 100') }} end
{%- endmacro %}
