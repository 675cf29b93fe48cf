-- No rows. The role named by fundwatch.application_role may do what the application does: read and write everywhere, but only add to
-- histories (tables whose trigger refuses changes), and never say itself under which number a row of history stands.
do $$
declare
  application constant text := current_setting('fundwatch.application_role');
  place record;
  kept record;
  columns text;
begin
  -- The owner keeps a hand on what the application's own schema holds.
  if not pg_has_role(current_user, application, 'usage') then
    execute format('grant %I to current_user', application);
  end if;
  execute format('grant connect, temporary on database %I to %I', current_database(), application);
  execute format('grant usage on schema public to %I', application);
  execute format('revoke all on all tables in schema public from %I', application);
  execute format('grant select on public.schema_migration to %I', application);

  for place in
    select nspname as name from pg_namespace
    where nspname not in ('jobs', 'public', 'information_schema') and nspname not like 'pg\_%'
  loop
    execute format('grant usage on schema %I to %I', place.name, application);
    execute format('grant select, insert, update, delete on all tables in schema %I to %I', place.name, application);
    execute format('revoke truncate, references, trigger on all tables in schema %I from %I', place.name, application);
    execute format('grant usage, select on all sequences in schema %I to %I', place.name, application);
    execute format('grant execute on all functions in schema %I to %I', place.name, application);
  end loop;

  -- Bits of tgtype: 8 delete, 16 update. A trigger for some columns only leaves the others changeable.
  for kept in
    select
      history.oid, history.oid::regclass::text as name,
      bool_or(refusal.tgtype & 16 = 16 and cardinality(refusal.tgattr::int2[]) = 0) as is_fixed,
      bool_or(refusal.tgtype & 8 = 8) as is_lasting
    from pg_class as history
    join pg_trigger as refusal on refusal.tgrelid = history.oid
    join pg_proc as law on law.oid = refusal.tgfoid
    where law.proname = 'refuse_change' and history.relkind in ('r', 'p')
      or history.oid in ('trail.entry'::regclass, 'trail.seal'::regclass, 'casework.event'::regclass)
    group by history.oid
  loop
    if kept.is_lasting then execute format('revoke delete on %s from %I', kept.name, application); end if;
    if kept.is_fixed then
      select string_agg(quote_ident(attname), ', ') into columns
      from pg_attribute
      where attrelid = kept.oid and attnum > 0 and not attisdropped
        and attidentity <> 'a' and attgenerated = '' and atttypid <> 'xid8'::regtype;
      execute format('revoke insert, update on %s from %I', kept.name, application);
      execute format('grant insert (%s) on %s to %I', columns, kept.name, application);
    end if;
  end loop;
  -- Whatever becomes of their triggers.
  execute format('revoke update, delete on trail.entry, trail.seal, casework.event from %I', application);
end $$;
