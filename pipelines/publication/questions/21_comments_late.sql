-- zh: 哪些委員意見逾期還沒有回復？
-- en: Which comments of members are late?
select tasks.comment_code, tasks.bureau_code, bureaus.name_zh, bureaus.name_en, tasks.member_name, tasks.due_date, tasks.status, tasks.text_zh, tasks.record_status
from marts.comment_tasks as tasks
left join marts.dim_bureau as bureaus using (bureau_code)
where tasks.status = 'late'
order by tasks.due_date, tasks.comment_code, tasks.bureau_code
