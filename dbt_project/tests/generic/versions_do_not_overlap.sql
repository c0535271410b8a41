{# Of one thing there is one version in any year; an open end lasts for ever. #}
{% test versions_do_not_overlap(model, key, valid_from, valid_to) %}
select earlier.{{ key }}, earlier.{{ valid_from }}, later.{{ valid_from }} as next_{{ valid_from }}
from {{ model }} as earlier
inner join {{ model }} as later
    on earlier.{{ key }} = later.{{ key }}
    and earlier.{{ valid_from }} < later.{{ valid_from }}
where coalesce(earlier.{{ valid_to }}, 9999) >= later.{{ valid_from }}
{% endtest %}
