{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('progress_reports') }}
