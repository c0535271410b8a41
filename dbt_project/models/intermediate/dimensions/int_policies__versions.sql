-- Each setting of the accounts with the years in which it holds: from its first year until the year before the next
-- decision. What the city has not decided, or only for later years, is what the default says.
with decided as (
    select * from {{ ref('stg_policies') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

defaults as (
    {% for policy_code, value in policy_defaults().items() -%}
    select '{{ policy_code }}' as policy_code, {{ value }} as value, 0 as valid_from_year
    {%- if not loop.last %} union all
    {% endif %}{% endfor %}
),

together as (
    select policy_code, value, valid_from_year, false as is_default from decided
    union all
    select policy_code, value, valid_from_year, true as is_default from defaults
),

dated as (
    select
        *,
        lead(valid_from_year, 1, 10000) over (partition by policy_code order by valid_from_year) - 1 as valid_to_year
    from together
),

final as (
    select
        dated.policy_code, dated.value, dated.valid_from_year, dated.valid_to_year, dated.is_default,
        year(judged_on.judged_on) between dated.valid_from_year and dated.valid_to_year as is_in_force
    from dated
    cross join judged_on
)

select * from final
