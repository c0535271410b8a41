{# A code is one of the dimension's, or the total 'ALL'. #}
{% test code_exists(model, column_name, to, field) %}
select model.{{ column_name }}
from {{ model }} as model
left join {{ to }} as dimension on model.{{ column_name }} = dimension.{{ field }}
where model.{{ column_name }} <> 'ALL' and dimension.{{ field }} is null
{% endtest %}
