{# A sentence that is true of every row; rows of which it is false, or that cannot tell, fail. #}
{% test holds(model, condition) %}
select * from {{ model }} where not coalesce({{ condition }}, false)
{% endtest %}
