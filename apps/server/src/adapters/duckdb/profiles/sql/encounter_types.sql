-- One row per type of encounter, and its word.
select code, name from terms.med_type
