-- zh: 哪些資料應送而未送？
-- en: Which files were due and have not arrived?
select dataset_name, bureau_code, period, due_date, is_late
from marts.submission_status
where state = 'missing'
order by due_date, dataset_name, bureau_code, period
