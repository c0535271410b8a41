"""The carbon warehouse of a city: files in, carbon budget and gap out."""

import sys

# jsonschema, which dbt uses, builds a grammar of internationalised addresses whenever this package is there:
# 1.6 s of every start, for a format that no schema here has. Without the package it leaves that format out.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
