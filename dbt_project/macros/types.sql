{# The numeric types: decimals everywhere, so that sums do not depend on their order. #}
{% macro decimal6(expression) %}cast({{ expression }} as decimal(24, 6)){% endmacro %}

{% macro percent(expression) %}cast({{ expression }} as decimal(18, 9)){% endmacro %}

{% macro ratio(expression) %}cast({{ expression }} as decimal(24, 12)){% endmacro %}

{% macro money(expression) %}cast({{ expression }} as decimal(24, 2)){% endmacro %}

{% macro hours(expression) %}cast({{ expression }} as decimal(18, 3)){% endmacro %}
