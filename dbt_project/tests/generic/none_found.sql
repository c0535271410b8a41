{# Findings of one kind: each kind is a check of its own in the UI, with how many there are. #}
{% test none_found(model, rule_id) %}
select * from {{ model }} where rule_id = '{{ rule_id }}'
{% endtest %}
