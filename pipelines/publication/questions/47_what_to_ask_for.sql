-- zh: 市府還沒有公布什麼，該向誰索取？
-- en: What has the city not published, and whom is it to be asked of?
select request_code, bureau_code, asked_zh, asked_en, needed_for_zh, needed_for_en, dataset_name, rows_accepted
from marts.data_requests
order by bureau_code, request_code
