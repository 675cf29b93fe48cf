-- No rows. The schema of pg-boss and all that is in it belong to the application, which lets pg-boss make and change its tables.
do $$
declare
  application constant text := current_setting('fundwatch.application_role');
  thing record;
begin
  execute format('alter schema jobs owner to %I', application);
  for thing in
    select format('alter table %s owner to %I', oid::regclass, application) as change
    from pg_class
    where relnamespace = 'jobs'::regnamespace and relkind in ('r', 'p', 'v', 'm') and relowner <> application::regrole
    union all
    select format('alter routine %s owner to %I', oid::regprocedure, application)
    from pg_proc
    where pronamespace = 'jobs'::regnamespace and proowner <> application::regrole
    union all
    select format('alter type %s owner to %I', oid::regtype, application)
    from pg_type
    where typnamespace = 'jobs'::regnamespace and typtype in ('e', 'd') and typowner <> application::regrole
  loop
    execute thing.change;
  end loop;
end $$;
