-- Industry: the carbon fee, CBAM and carbon credits.

-- not_below_zero: an amount where it is above zero, else zero; an unknown one stays unknown.
-- source: the positive part of a number
-- unit: amount in any unit; result in the same
-- cases:
--   amount | result | why
--   0.225 | 0.225 | above
--   0 | 0 | the boundary
--   -0.075 | 0 | below
--   null | null | unknown is not zero
create or replace macro formulas.not_below_zero(amount) as
    case when amount > 0 then amount when amount <= 0 then 0 end;

-- fee_base_tonnes: the emissions of a facility that the carbon fee looks at: direct ones and those of the electricity
-- it uses. Where the part of electricity is not known, all indirect ones stand in for it: the registry's hold steam
-- too.
-- source: Regulations Governing the Collection of Carbon Fees (碳費收費辦法, 2024-08-29), article 2
-- unit: all in tCO2e
-- cases:
--   direct | indirect | electricity | total | result | why
--   100000 | 30000 | 20000 | 130000 | 120000 | 10 000 t of steam do not count
--   100000 | 0 | null | 100000 | 100000 | nothing indirect
--   100000 | 30000 | null | 130000 | 130000 | the part of electricity is not known
--   null | null | null | 130000 | 130000 | only the total is known
--   null | 30000 | 20000 | 130000 | 120000 | 130 000 - 30 000 + 20 000
create or replace macro formulas.fee_base_tonnes(direct, indirect, electricity, total) as
    coalesce(direct + coalesce(electricity, case when indirect = 0 then 0 end), total - indirect + electricity, total);

-- chargeable_tonnes: tonnes the carbon fee is charged on, to three decimals: what is above the threshold, or where
-- leakage relief is granted all of them times the coefficient, less the reduction credits that were granted. Relief
-- needs an approved reduction plan: without one all above the threshold is charged, whatever the risk. Below the
-- threshold nothing is due. Where relief is granted and no coefficient is published there is no figure.
-- source: Regulations Governing the Collection of Carbon Fees (碳費收費辦法, 2024-08-29), articles 3, 5 and 6: who emits
--   25 000 t or more is charged; K is 25 000 t, and 0 with relief; the tonnes are rounded to three decimals
-- unit: emissions, threshold and credits in tCO2e; leakage_coefficient without unit; has_leakage_relief true or
--   false; credits null where none were granted; result in tCO2e
-- cases:
--   emissions | threshold | leakage_coefficient | has_leakage_relief | credits | result | why
--   125000 | 25000 | null | false | null | 100000 | 125 000 - 25 000: no plan, no relief
--   125000 | 25000 | 0.2 | true | null | 25000 | all of it times 0.2
--   37345.6789 | 25000 | null | false | null | 12345.679 | three decimals
--   125000 | 25000 | null | false | 10000 | 90000 | credits are taken off
--   125000 | 25000 | 0.2 | true | 30000 | 0 | never below zero
--   25000 | 25000 | 0.2 | true | null | 5000 | exactly at the threshold it is charged, and all of it
--   25000 | 25000 | null | false | null | 0 | exactly at the threshold nothing is above it
--   24999.999999 | 25000 | 0.2 | true | null | 0 | just below
--   24999.999999 | 25000 | null | false | null | 0 | just below
--   0 | 25000 | 0.2 | true | null | 0 | nothing emitted
--   125000 | 25000 | null | true | null | null | no coefficient is published
--   null | 25000 | 0.2 | true | null | null | missing is not zero
create or replace macro formulas.chargeable_tonnes(
    emissions, threshold, leakage_coefficient, has_leakage_relief, credits
) as
    cast(
        case
            when emissions < threshold then 0
            else
                formulas.not_below_zero(
                    round(
                        case
                            when has_leakage_relief
                                then cast(emissions as decimal(24, 6)) * cast(leakage_coefficient as decimal(24, 12))
                            when not has_leakage_relief then cast(emissions as decimal(24, 6)) - threshold
                        end - coalesce(cast(credits as decimal(24, 6)), 0),
                        3
                    )
                )
        end as decimal(24, 6)
    );

-- carbon_fee_ntd: the fee: chargeable tonnes times the rate, cut to whole NT$. In the first year of the fee only the
-- months from the one the rate came into force in are charged.
-- source: Regulations Governing the Collection of Carbon Fees (碳費收費辦法, 2024-08-29), articles 4 and 5
-- unit: chargeable in tCO2e; rate in NT$ per tCO2e; charged_months 0 to 12; result in NT$
-- cases:
--   chargeable | rate | charged_months | result | why
--   100000 | 300 | 12 | 30000000 | the general rate
--   12345.679 | 300 | 12 | 3703703 | 3 703 703.70 is cut, not rounded
--   100000 | 300 | 3 | 7500000 | in force from October: three of twelve months
--   12345.679 | 300 | 5 | 1543209 | 1 543 209.875 is cut
--   0 | 300 | 12 | 0 | nothing is due
--   100000 | null | 12 | null | no rate is published
create or replace macro formulas.carbon_fee_ntd(chargeable, rate, charged_months) as
    cast(
        floor(
            cast(cast(chargeable as decimal(18, 3)) * cast(rate as decimal(12, 2)) * charged_months as decimal(38, 6))
            / 12
        ) as decimal(24, 2)
    );

-- cbam_mark_up_pct: the mark-up on default values: 10 % in 2026, 20 % in 2027, 30 % from 2028; of fertilisers 1 %.
-- source: Implementing Regulation (EU) 2025/2621
-- unit: import_year from 2026; cn_code a text; result in percent
-- cases:
--   import_year | cn_code | result | why
--   2026 | '731815' | 10 | the first year
--   2027 | '731815' | 20 | the second
--   2028 | '7318' | 30 | from then on
--   2034 | '7318' | 30 | from then on
--   2028 | '31021010' | 1 | urea is a fertiliser
--   null | '731815' | null | missing is not zero
--   2026 | null | null | nor is a good that is not known
create or replace macro formulas.cbam_mark_up_pct(import_year, cn_code) as
    case
        when import_year is null or cn_code is null then null
        when
            starts_with(cn_code, '3102') or starts_with(cn_code, '3105') or starts_with(cn_code, '2814')
            or starts_with(cn_code, '280800') or starts_with(cn_code, '283421') then 1
        when import_year - 2025 >= 3 then 30
        else 10 * (import_year - 2025)
    end;

-- marked_up_default: a default value with the mark-up of the year.
-- source: Implementing Regulation (EU) 2025/2621
-- unit: default_value in tCO2e per t; mark_up_pct in percent; result in tCO2e per t
-- cases:
--   default_value | mark_up_pct | result | why
--   2.71 | 10 | 2.981 | printed 2.98
--   2.71 | 20 | 3.252 | printed 3.25
--   2.71 | 30 | 3.523 | printed 3.52
--   null | 30 | null | missing is not zero
create or replace macro formulas.marked_up_default(default_value, mark_up_pct) as
    cast(cast(default_value as decimal(18, 6)) * (1 + cast(mark_up_pct as decimal(9, 4)) / 100) as decimal(24, 6));

-- mark_up_agrees: whether a default as printed with its mark-up is the one that follows: both are printed to two
-- decimals, and so are the parts that the default is the sum of.
-- source: 99 printed cells of 33 countries (CN 7318 15) lie within 0.0135
-- unit: printed and computed in tCO2e per t; result true or false
-- cases:
--   printed | computed | result | why
--   2.98 | 2.981 | true | rounded
--   3.25 | 3.252 | true | rounded
--   3.25 | 2.981 | false | the value of another year
--   null | 2.981 | null | nothing is printed
create or replace macro formulas.mark_up_agrees(printed, computed) as
    abs(printed - computed) <= 0.015;

-- free_benchmark: what of the benchmark is still free: the benchmark times the CBAM factor and the cross-sectoral
-- correction factor.
-- source: Implementing Regulation (EU) 2025/2620; Directive 2003/87/EC, article 10a(1a) and (5)
-- unit: benchmark in tCO2e per t; free_factor and cross_sectoral_factor as shares, the latter 1 where none is stated;
--   result in tCO2e per t
-- cases:
--   benchmark | free_factor | cross_sectoral_factor | result | why
--   1.37 | 0.975 | null | 1.33575 | no correction is stated
--   1.37 | 0.975 | 0.9 | 1.202175 | corrected
--   1.37 | 0 | 1 | 0 | nothing is free any more
--   null | 0.975 | 1 | null | no benchmark
create or replace macro formulas.free_benchmark(benchmark, free_factor, cross_sectoral_factor) as
    cast(
        cast(benchmark as decimal(12, 6)) * cast(free_factor as decimal(9, 6))
        * coalesce(cast(cross_sectoral_factor as decimal(9, 6)), 1) as decimal(24, 12)
    );

-- cbam_certificates: quantity times what embedded emissions exceed the benchmark that is still free, never below 0.
-- source: Regulation (EU) 2023/956, articles 22 and 31, and Directive 2003/87/EC, article 10a(1a): the phase-in
--   factor multiplies the benchmark, not the embedded emissions
-- unit: quantity in t; embedded and free in tCO2e per t, free the result of free_benchmark; result in tCO2e
-- cases:
--   quantity | embedded | free | result | why
--   1 | 2.3 | 1.49175 | 0.80825 | 2.3 - 1.53 * 0.975
--   1000 | 1.2 | 0.975 | 225 | 1000 * (1.2 - 0.975)
--   1000 | 0.975 | 0.975 | 0 | exactly at the free benchmark
--   1000 | 0.9 | 0.975 | 0 | never below zero
--   1000 | 1.2 | 0 | 1200 | nothing is free any more
--   null | 1.2 | 0.975 | null | missing is not zero
--   1000 | 1.2 | null | null | no benchmark, no figure
create or replace macro formulas.cbam_certificates(quantity, embedded, free) as
    cast(
        cast(quantity as decimal(24, 6)) * cast(
            formulas.not_below_zero(cast(embedded as decimal(24, 6)) - cast(free as decimal(24, 12)))
            as decimal(24, 12)
        ) as decimal(24, 6)
    );

-- phase_in_only_tonnes: what some speakers compute instead: embedded emissions times the share phased in. It takes
-- no account of the benchmark and is many times too small in the first years; shown beside, never used.
-- source: none in law; the reading that cbam_certificates corrects
-- unit: quantity in t; embedded in tCO2e per t; free_factor as a share; result in tCO2e
-- cases:
--   quantity | embedded | free_factor | result | why
--   1000 | 2 | 0.975 | 50 | 1000 * 2 * 0.025
--   1000 | 2 | 1 | 0 | nothing is phased in
--   1000 | null | 0.975 | null | missing is not zero
create or replace macro formulas.phase_in_only_tonnes(quantity, embedded, free_factor) as
    cast(
        cast(quantity as decimal(24, 6))
        * cast(cast(embedded as decimal(24, 6)) * (1 - cast(free_factor as decimal(24, 6))) as decimal(24, 12))
        as decimal(24, 6)
    );

-- cbam_cost_eur: cost of the certificates less the carbon price paid where the good was made, never below 0.
-- source: Regulation (EU) 2023/956, articles 9 and 22
-- unit: certificates in tCO2e; price in EUR per tCO2e; price_paid in EUR; result in EUR
-- cases:
--   certificates | price | price_paid | result | why
--   0.80825 | 80 | 0 | 64.66 | (2.3 - 1.53 * 0.975) * 80
--   10 | 80 | 800 | 0 | exactly paid
--   10 | 80 | 900 | 0 | nothing is paid back
--   10 | 80 | 799.99 | 0.01 | a cent is left
--   10 | null | 0 | null | no price
create or replace macro formulas.cbam_cost_eur(certificates, price, price_paid) as
    cast(
        formulas.not_below_zero(
            cast(certificates as decimal(24, 6)) * cast(price as decimal(24, 6)) - cast(price_paid as decimal(24, 2))
        ) as decimal(24, 2)
    );

-- with_sold_credits: the account as it stands once sold credits are added back.
-- source: GHG Protocol Mitigation Goal Standard, transferable emissions units that were sold
-- unit: emissions and sold in tCO2e; result in tCO2e
-- cases:
--   emissions | sold | result | why
--   606.7 | 19.3 | 626 | what was sold is not the seller's any more
--   606.7 | 0 | 606.7 | nothing sold
--   null | 5 | null | missing is not zero
create or replace macro formulas.with_sold_credits(emissions, sold) as
    cast(emissions + sold as decimal(24, 6));
