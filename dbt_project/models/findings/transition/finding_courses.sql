-- Courses whose hours do not tell what they cover.
with courses as (
    select * from {{ ref('stg_courses') }}
),

hours as (
    select course_code, sum(theme_hours) as theme_hours from {{ ref('stg_course_hours') }} group by course_code
),

without_themes as (
    select
        {{ finding('F-COURSE-THEMELESS', 'courses.course_code', ['courses.course_code']) }}
    from courses
    left join hours using (course_code)
    where hours.course_code is null
),

over_the_hours as (
    select
        {{ finding(
            'F-COURSE-HOURS-OVER', 'courses.course_code', ['courses.course_code'],
            computed={'theme_hours': plain_number('hours.theme_hours'), 'course_hours': plain_number('courses.hours')}
        ) }}
    from courses
    inner join hours using (course_code)
    where hours.theme_hours > courses.hours
),

final as (
    select * from without_themes
    union all
    select * from over_the_hours
)

select * from final
