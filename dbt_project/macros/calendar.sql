{# The calendar as SQL sees it; what it rests on is said by the run, and stands nowhere else in the project. #}

{# The day on which a moment, stored in UTC, falls in the city. #}
{% macro local_day(moment) -%}
cast(timezone('{{ var("time_zone") }}', timezone('UTC', {{ moment }})) as date)
{%- endmacro %}

{# The common year of a year of the Republic. #}
{% macro common_year(republic_year) -%}
{{ republic_year }} + {{ var('republic_offset') }}
{%- endmacro %}

{# The first and the last year of the accounts: all that a dataset may speak of. #}
{% macro calendar_years() -%}
cast(unnest(generate_series({{ var('calendar_first_year') }}, {{ var('calendar_last_year') }})) as bigint)
{%- endmacro %}
