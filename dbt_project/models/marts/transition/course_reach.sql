-- Reach of the courses by provider, and how far they go beyond technique. Participants are those of courses that
-- counted them; how many did not is said beside.
with courses as (
    select * from {{ ref('stg_courses') }}
),

hours as (
    select * from {{ ref('stg_course_hours') }}
),

themes as (
    select * from {{ ref('stg_education_themes') }}
),

all_themes as (
    select count(*) filter (where not is_technique) as themes_beyond_technique from themes
),

by_course as (
    select
        hours.course_code,
        sum(hours.theme_hours) filter (where not themes.is_technique) as hours_beyond_technique,
        sum(hours.theme_hours) as themed_hours, {{ least_published('hours.record_status') }} as hours_status
    from hours
    inner join themes using (theme_code)
    group by hours.course_code
),

covered as (
    select
        courses.year, coalesce(courses.provider, 'ALL') as provider,
        count(distinct hours.theme_code) filter (where not themes.is_technique) as themes_beyond_technique_covered
    from courses
    left join hours using (course_code)
    left join themes using (theme_code)
    group by grouping sets ((courses.year, courses.provider), (courses.year))
),

reach as (
    select
        courses.year, coalesce(courses.provider, 'ALL') as provider, count(*) as courses_count,
        sum(courses.hours) as course_hours, sum(courses.participants_count) as participants_count,
        count(*) filter (where courses.participants_count is null) as courses_not_counted,
        count(*) filter (where courses.is_expert_reviewed) as reviewed_courses_count,
        count(courses.is_expert_reviewed) as courses_that_say,
        sum(courses.teachers_trained_count) as teachers_trained_count,
        coalesce(sum(by_course.hours_beyond_technique), 0) as hours_beyond_technique,
        sum(by_course.themed_hours) as themed_hours,
        max(courses.source_code) as source_code,
        {{ least_published_of(least_published('courses.record_status'), least_published('by_course.hours_status')) }}
            as record_status
    from courses
    left join by_course using (course_code)
    group by grouping sets ((courses.year, courses.provider), (courses.year))
),

final as (
    select
        reach.year, reach.provider, reach.provider = 'ALL' as is_total, reach.courses_count,
        {{ hours('reach.course_hours') }} as course_hours,
        reach.participants_count, reach.courses_not_counted, reach.reviewed_courses_count,
        formulas.share_pct(reach.reviewed_courses_count, reach.courses_that_say) as reviewed_share_pct,
        reach.courses_count - reach.courses_that_say as courses_review_not_stated,
        reach.teachers_trained_count, covered.themes_beyond_technique_covered, all_themes.themes_beyond_technique,
        formulas.share_pct(reach.hours_beyond_technique, reach.themed_hours) as hours_beyond_technique_pct,
        reach.source_code, reach.record_status
    from reach
    inner join covered using (year, provider)
    cross join all_themes
)

select * from final
