{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('reply_judgements') }}
