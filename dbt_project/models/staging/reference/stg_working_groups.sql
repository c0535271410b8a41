{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('working_groups') }}
