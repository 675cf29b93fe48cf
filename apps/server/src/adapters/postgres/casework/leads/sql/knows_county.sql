-- One row: whether an institution lies in a county, or somebody works there.
select (
  exists (select from review.institution where county = :county)
  or exists (select from people.own_grant where scope ->> 'kind' = 'county' and scope ->> 'county' = :county)
) as known
