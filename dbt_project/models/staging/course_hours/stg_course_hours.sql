{{ known_rows('course_hours') }}
