-- Teams of people, lists of leads in the order of their sorts, files that belong to several things.

-- The team somebody works in within his home; null for none.
alter table people.account add column team text;
create index account_of_team on people.account (team, home_key) where team is not null;
update casework.history set state = state || '{"team": null}' where noun = 'user' and not state ? 'team';

-- Whether a batch came from the simulator; it is told when it is taken in, because what it was taken from may not be there later. Null
-- for batches from before.
alter table hub.batch add column is_simulated boolean;

-- A page of all leads is read off the index of its sort: the expressions are those of `page_leads.sql`.
create index lead_by_score on casework.lead (((- score)::bigint), lead_id);
create index lead_by_due on casework.lead ((coalesce(due_day, 2932896)::bigint), lead_id);
create index lead_by_amount on casework.lead ((- amount_fen), lead_id);
create index lead_by_day on casework.lead (((- raised_day)::bigint), lead_id);
create index lead_by_change on casework.lead ((- changed_second), lead_id);
create index lead_by_no on casework.lead ((- substr(no, 3)::bigint), lead_id);
create index lead_of_team on casework.lead (team) where team is not null;

-- One row per file and thing it belongs to: who may see one of them may see the file.
create table casework.file_link (
  file_id uuid not null references casework.file,
  noun text collate "C" not null,
  noun_id text collate "C" not null,
  primary key (file_id, noun, noun_id)
);
create index file_link_of_noun on casework.file_link (noun, noun_id);
insert into casework.file_link select file_id, noun, noun_id from casework.file;
drop index casework.file_of_noun;
update casework.history set state = state || '{"links": []}' where noun = 'file' and not state ? 'links';
