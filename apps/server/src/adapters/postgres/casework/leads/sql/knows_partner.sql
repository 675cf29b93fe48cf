-- One row: whether somebody sees what is handed to a partner department.
select exists (
  select from people.own_grant where scope ->> 'kind' = 'partner' and scope ->> 'partnerId' = :partner
) as known
