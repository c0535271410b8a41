{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('step_milestones') }}
