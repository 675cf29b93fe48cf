-- One row when there was such a filter.
delete from people.saved_filter
where user_id = :user_id::uuid and list = :list and name = :name
returning name
