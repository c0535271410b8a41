{{ known_rows('education_themes') }}
