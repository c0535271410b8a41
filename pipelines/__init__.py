"""The carbon warehouse of a city: files in, carbon budget and gap out."""
