-- How many indicators of a group are of a category, and which. An indicator may serve several goals.
with grouped as (
    select * from {{ ref('int_indicators__in_groups') }}
),

goals as (
    select distinct indicator_code, sdg_goal from {{ ref('stg_indicator_sdgs') }}
),

sorted as (
    {% for breakdown, category in {
        'dimension': 'dimension', 'esg': 'esg', 'net_zero_role': 'net_zero_role',
        'net_zero_link': "case when net_zero_role = 'no_link' then 'without_link' when net_zero_role is not null then 'linked' end",
        'result_kind': "case when result_kind = 'outcome' then 'outcome' when outcome_indicator_code is not null"
            ~ " then 'output_with_outcome' else 'output_without_outcome' end",
    }.items() -%}
    select
        covered_group as group_code, '{{ breakdown }}' as breakdown, {{ category }} as category,
        indicator_code, bureau_code, record_status
    from grouped
    union all
    {% endfor -%}
    select covered_group, 'sdg_goal', cast(sdg_goal as varchar), indicator_code, bureau_code, record_status
    from grouped inner join goals using (indicator_code)
),

final as (
    select
        group_code, breakdown, category,
        count(distinct indicator_code) as indicators,
        count(distinct bureau_code) as bureaus,
        string_agg(distinct indicator_code, ', ' order by indicator_code) as indicator_codes,
        {{ least_published('record_status') }} as record_status
    from sorted
    where category is not null
    group by group_code, breakdown, category
)

select * from final
