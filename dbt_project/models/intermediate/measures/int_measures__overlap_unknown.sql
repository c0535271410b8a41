-- Pairs of measures that may save the same tonnes, and nobody has said whether they do: stated as unknown, or one of
-- them stands for a package whose measures are not all listed and the other may be among them. What is netted in a
-- group or by a stated overlap, zero included, is known. At most the smaller of the two is counted twice.
with measures as (
    select * from {{ ref('stg_measures') }} where boundary = 'inside'
),

packages as (
    select * from {{ ref('stg_measure_packages') }}
),

pairs as (
    select * from {{ ref('stg_overlap_pairs') }}
),

effects as (
    select * from {{ ref('int_measures__net') }} where is_used and boundary = 'inside' and net_tco2e > 0
),

listed as (
    select package_code, count(*) as listed_count from measures group by package_code
),

-- a package with fewer rows than measures
bundles as (
    select packages.package_code
    from packages
    inner join listed using (package_code)
    where packages.measures_count > listed.listed_count
),

with_bundle as (
    select measures.*, bundles.package_code is not null as is_bundle
    from measures
    left join bundles using (package_code)
),

paired as (
    select
        firsts.measure_code, seconds.measure_code as other_measure_code,
        pairs.measure_code is not null and pairs.overlap_tco2e is null as is_stated_unknown,
        pairs.overlap_tco2e is not null as is_stated,
        coalesce(firsts.overlap_group = seconds.overlap_group, false) as is_one_group,
        (firsts.is_bundle or seconds.is_bundle)
        and coalesce(firsts.package_code, '') <> coalesce(seconds.package_code, '')
        and (firsts.sector_code = seconds.sector_code or 'ALL' in (firsts.sector_code, seconds.sector_code))
            as may_be_among_them
    from with_bundle as firsts
    inner join with_bundle as seconds on firsts.measure_code < seconds.measure_code
    left join pairs
        on firsts.measure_code = pairs.measure_code and seconds.measure_code = pairs.other_measure_code
),

final as (
    select
        paired.measure_code, paired.other_measure_code, firsts.year,
        {{ decimal6('least(firsts.net_tco2e, seconds.net_tco2e)') }} as overlap_most_tco2e
    from paired
    inner join effects as firsts on paired.measure_code = firsts.measure_code
    inner join effects as seconds
        on paired.other_measure_code = seconds.measure_code and firsts.year = seconds.year
    where
        paired.is_stated_unknown
        or (paired.may_be_among_them and not paired.is_stated and not paired.is_one_group)
)

select * from final
