-- One row per filter that somebody keeps of a list under a name: what stands in the address of the page.
create table people.saved_filter (
  user_id uuid not null references people.account,
  list text collate "C" not null,
  name text not null,
  search text not null,
  primary key (user_id, list, name)
);
