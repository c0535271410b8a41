-- zh: 課程涵蓋了哪些主題，哪些還沒有？
-- en: Which themes do the courses cover, and which not yet?
select year, theme_code, is_technique, courses_count, theme_hours, share_of_hours_pct, reviewed_courses_count, record_status
from marts.course_themes
order by year, theme_hours desc, theme_code
