-- One row: whether who asks could change or remove entries of the trail.
select
  has_table_privilege(current_user, 'trail.entry', 'update, delete, truncate')
    or pg_has_role(current_user, (select relowner from pg_class where oid = 'trail.entry'::regclass), 'usage') as "isChangeable"
