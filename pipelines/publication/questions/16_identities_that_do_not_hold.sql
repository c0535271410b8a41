-- zh: 哪些勾稽式兩邊不相等？
-- en: Which identities of the accounts do not hold?
select inventory_code, identity_code, tested_on, left_value, right_value, difference, is_enforced
from marts.accounting_identities
where not holds
order by identity_code, tested_on
