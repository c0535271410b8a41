{{ known_rows('cbam_benchmarks') }}
