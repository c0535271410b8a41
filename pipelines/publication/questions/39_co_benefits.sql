-- zh: 清冊之外還有哪些效益（公噸、健康、金錢）？
-- en: What benefits lie beside the inventory: tonnes, health, money?
select account_code, subject_code, year, benefit_kind, benefit_value, benefit_unit, low_value, high_value, boundary_flag, method_code, method_version, record_status
from marts.co_benefits
order by account_code, subject_code, year, benefit_kind
