"""From text to typed values: numbers, years, days, units of a row."""
