-- How the indicators in use spread over what they should cover, for each working group and for all: dimensions, ESG,
-- the link to net zero, the Sustainable Development Goals, outputs with and without an outcome; and which bureaus of
-- the group have no indicator. An indicator may serve several goals, so that their shares do not add up to 100.
with grouped as (
    select * from {{ ref('int_indicators__in_groups') }}
),

counted as (
    select * from {{ ref('int_indicators__categories') }}
),

memberships as (
    select * from {{ ref('stg_bureau_memberships') }}
),

working_groups as (
    select * from {{ ref('stg_working_groups') }}
),

categories as (
    {% for breakdown, categories in {
        'dimension': ['economy', 'environment', 'society'],
        'esg': ['E', 'S', 'G'],
        'net_zero_link': ['linked', 'without_link'],
        'sdg_goal': range(1, 18) | map('string') | list,
        'net_zero_role': ['direct', 'enabling', 'adaptation', 'no_link'],
        'result_kind': ['outcome', 'output_with_outcome', 'output_without_outcome'],
    }.items() -%}
    select '{{ breakdown }}' as breakdown, unnest({{ categories }}) as category
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

all_groups as (
    select group_code, record_status from working_groups
    union all
    -- A city that reports no indicator yet has nothing to cover.
    select 'ALL', {{ least_published('record_status') }} from grouped having count(*) > 0
),

members as (
    select group_code, bureau_code from memberships
    union all
    select 'ALL', bureau_code from memberships
),

without_indicator as (
    select
        members.group_code,
        string_agg(distinct members.bureau_code, ', ' order by members.bureau_code) as bureaus_without_indicator
    from members
    anti join grouped
        on members.group_code = grouped.covered_group and members.bureau_code = grouped.bureau_code
    group by members.group_code
),

totals as (
    select
        covered_group as group_code, count(distinct indicator_code) as indicators_of_group,
        {{ least_published('record_status') }} as record_status
    from grouped
    group by covered_group
),

final as (
    select
        all_groups.group_code, categories.breakdown, categories.category, all_groups.group_code = 'ALL' as is_total,
        coalesce(counted.indicators, 0) as indicators,
        coalesce(totals.indicators_of_group, 0) as indicators_of_group,
        formulas.share_pct(coalesce(counted.indicators, 0), totals.indicators_of_group) as share_of_group_pct,
        coalesce(counted.bureaus, 0) as bureaus,
        counted.indicator_codes,
        without_indicator.bureaus_without_indicator,
        -- that there is none of a kind is as published as the list it is missing from
        coalesce(counted.record_status, totals.record_status, all_groups.record_status) as record_status
    from all_groups
    cross join categories
    left join counted using (group_code, breakdown, category)
    left join totals using (group_code)
    left join without_indicator using (group_code)
)

select * from final
