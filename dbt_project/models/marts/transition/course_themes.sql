-- Which themes the courses cover; a theme that no course touches is a row with zero courses.
with themes as (
    select * from {{ ref('stg_education_themes') }}
),

courses as (
    select * from {{ ref('stg_courses') }}
),

hours as (
    select * from {{ ref('stg_course_hours') }}
),

years as (
    select distinct year from courses
),

given as (
    select
        courses.year, hours.theme_code,
        count(*) as courses_count, sum(hours.theme_hours) as theme_hours,
        count(*) filter (where courses.is_expert_reviewed) as reviewed_courses_count,
        {{ least_published_of(least_published('courses.record_status'), least_published('hours.record_status')) }}
            as record_status,
        max(courses.source_code) as source_code
    from hours
    inner join courses using (course_code)
    group by courses.year, hours.theme_code
),

final as (
    select
        years.year, themes.theme_code, themes.name_zh, themes.name_en, themes.is_technique,
        coalesce(given.courses_count, 0) as courses_count,
        {{ hours('coalesce(given.theme_hours, 0)') }} as theme_hours,
        formulas.share_pct(coalesce(given.theme_hours, 0), sum(given.theme_hours) over (partition by years.year))
            as share_of_hours_pct,
        coalesce(given.reviewed_courses_count, 0) as reviewed_courses_count,
        coalesce(given.source_code, themes.source_code) as source_code,
        -- a share is of the hours of all themes
        {{ least_published_of(
            'themes.record_status', least_published('given.record_status', over='over (partition by years.year)')
        ) }} as record_status
    from years
    cross join themes
    left join given on years.year = given.year and themes.theme_code = given.theme_code
)

select * from final
