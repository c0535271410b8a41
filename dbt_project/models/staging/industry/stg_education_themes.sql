{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('education_themes') }}
