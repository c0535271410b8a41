{# Every row says whether its figure is published, reported by a bureau, assumed, or only illustrates the form. #}
{% test record_status_is_known(model) %}
select * from {{ model }}
where record_status is null or record_status not in ('{{ var("record_statuses") | join("', '") }}')
{% endtest %}
