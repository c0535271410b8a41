{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('indicator_links') }}
