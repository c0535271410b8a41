{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('comment_kinds') }}
