-- zh: 有哪些事項須有人處理？
-- en: What must a person look at?
select inventory_code, severity, rule_id, subject, message_zh, message_en, source_file, source_row
from marts.findings
order by severity desc, rule_id, subject
