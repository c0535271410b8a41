{# ", inventory X" of an account that is not the city's, so that two accounts are never told by the same words. #}
{% macro other_account(inventory_code) -%}
case when {{ inventory_code }} = '{{ var("city_inventory_code") }}' then '' else ', inventory ' || {{ inventory_code }} end
{%- endmacro %}

{# Whether a row of a scenario, stated in tonnes or kilowatt-hours, is of the account that a row of `scenarios` is of:
   the account it names; a row of ALL is of the one account of its scenario, or of the city's where the scenario is of
   all: the same tonnes are never counted in two accounts. #}
{% macro is_of_account(inventory_code, scenarios) -%}
(
            {{ inventory_code }} = {{ scenarios }}.inventory_code
            or (
                {{ inventory_code }} = 'ALL' and (
                    not {{ scenarios }}.is_of_all
                    or {{ scenarios }}.inventory_code = '{{ var("city_inventory_code") }}'
                )
            )
        )
{%- endmacro %}

{# Whether an account is not the city's; a row of no account is the city's. #}
{% macro is_other_account(inventory_code) -%}
coalesce({{ inventory_code }} <> '{{ var("city_inventory_code") }}', false)
{%- endmacro %}

{# Of what a scenario states for one key in one account: the row that names the account, else the one that names none.
   A named row takes the place of the other, so that nothing is counted twice. `keys` say what is stated, the account
   of the scenario among them. #}
{% macro names_its_account(inventory_code, keys) -%}
rank() over (partition by {{ keys | join(', ') }} order by {{ inventory_code }} = 'ALL') = 1
{%- endmacro %}
