-- Each setting of the accounts with the years in which it holds: from its first year until the year before the next
-- decision. What the city has not decided, or only for later years, is what the default says.
with decided as (
    select * from {{ ref('stg_policies') }}
),

judged_on as (
    select * from {{ ref('int_submissions__judged_on') }}
),

-- Where the city has decided nothing: nothing is carried between budgets, a limit does not move for a day off, an
-- identity may miss by half a tonne, far below one unit of the last printed digit, and 5 % is material, as most users
-- of the GHG Protocol have it. No other setting has a default: what asks for it is left out.
defaults as (
    select policy_code, value, 0 as valid_from_year
    from (
        values
        ('CARRY_FORWARD_ALLOWED', 0),
        ('CARRY_BACK_MAX_PCT', 0),
        ('IDENTITY_TOLERANCE_TCO2E', 0.5),
        ('MATERIALITY_PCT', 5),
        ('REPLY_DUE_SKIPS_DAYS_OFF', 0)
    ) as given (policy_code, value)
),

together as (
    select policy_code, value, valid_from_year, false as is_default from decided
    union all
    select policy_code, value, valid_from_year, true as is_default from defaults
),

dated as (
    select
        *,
        lead(valid_from_year, 1, 10000) over (partition by policy_code order by valid_from_year) - 1 as valid_to_year
    from together
),

final as (
    select
        dated.policy_code, dated.value, dated.valid_from_year, dated.valid_to_year, dated.is_default,
        year(judged_on.judged_on) between dated.valid_from_year and dated.valid_to_year as is_in_force
    from dated
    cross join judged_on
)

select * from final
