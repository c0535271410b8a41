-- Compiled files hold facts that were public before we typed them: their rows are dated by their sources,
-- so the newest compiled file always counts, also for a day before it arrived.
with submissions as (
    select * from {{ source('meta', 'submissions') }}
),

dated as (
    select
        *,
        cast(received_at + interval 8 hour as date) as received_on,
        cast(superseded_at + interval 8 hour as date) as superseded_on,
        bureau_code = 'COMPILED' as is_compiled
    from submissions
),

final as (
    select
        *,
        case
            when is_compiled then superseded_at is null
            else
                received_on <= cast('{{ var("known_on") }}' as date)
                and (superseded_on is null or superseded_on > cast('{{ var("known_on") }}' as date))
        end as is_current
    from dated
)

select * from final
