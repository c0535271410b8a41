-- What the city has not published, whom to ask, and whether anything has come since: rows of the dataset that were
-- accepted. One row is one request.
with requests as (
    select * from {{ ref('stg_data_requests') }}
),

states as (
    select * from {{ ref('int_submissions__states') }}
),

received as (
    select dataset_name, sum(rows_accepted) as rows_accepted
    from states
    where is_latest
    group by dataset_name
),

final as (
    select
        requests.request_code, requests.dataset_name, requests.bureau_code,
        requests.asked_zh, requests.asked_en, requests.needed_for_zh, requests.needed_for_en,
        cast(coalesce(received.rows_accepted, 0) as bigint) as rows_accepted,
        requests.submission_id
    from requests
    left join received using (dataset_name)
)

select * from final
