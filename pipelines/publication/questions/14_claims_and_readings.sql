-- zh: 會議上說的缺口數字，用哪一個分母才對得上？
-- en: On which denominator do the figures stated in the meeting come out?
select
    inventory_code, claim_code, reading_code, statement_zh, statement_en, stated_value, stated_unit, denominator, reading_zh, reading_en,
    recomputed_value, agrees, verdict, record_status
from marts.gap_claims
order by claim_code, reading_code
