{# Two figures of a row, where both are known, differ by no more than the tolerance of an identity. #}
{% test agrees_but_for_rounding(model, value, other, of_rows) %}
with policies as (
    select {{ policy('IDENTITY_TOLERANCE_TCO2E') }} as tolerance from {{ ref('int_policies__versions') }}
)

select model.*
from {{ model }} as model
cross join policies
where {{ of_rows }} and abs(model.{{ value }} - model.{{ other }}) > policies.tolerance
{% endtest %}
