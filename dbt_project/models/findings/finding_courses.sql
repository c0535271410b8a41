-- Courses whose hours do not tell what they cover.
with courses as (
    select * from {{ ref('stg_courses') }}
),

hours as (
    select course_code, sum(theme_hours) as theme_hours from {{ ref('stg_course_hours') }} group by course_code
),

without_themes as (
    select
        {{ finding(
            'F-COURSE-THEMELESS', 'warning', 'courses.course_code',
            "courses.course_code || '：沒有主題時數，不知涵蓋什麼；請提報 course_hours。'",
            "courses.course_code || ': no hours by theme, so what it covers is not known; submit course_hours.'"
        ) }}
    from courses
    left join hours using (course_code)
    where hours.course_code is null
),

over_the_hours as (
    select
        {{ finding(
            'F-COURSE-HOURS-OVER', 'error', 'courses.course_code',
            "courses.course_code || '：主題時數 ' || " ~ plain_number('hours.theme_hours') ~ " || ' 大於課程時數 ' || " ~ plain_number('courses.hours') ~ " || '，請修正。'",
            "courses.course_code || ': ' || " ~ plain_number('hours.theme_hours') ~ " || ' hours on themes are more than its ' || " ~ plain_number('courses.hours') ~ " || ' hours; correct them.'"
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
