{# The model is a single row, or none on a day when nothing was known yet. #}
{% test at_most_one_row(model) %}
select count(*) as rows_found from {{ model }} having count(*) > 1
{% endtest %}
