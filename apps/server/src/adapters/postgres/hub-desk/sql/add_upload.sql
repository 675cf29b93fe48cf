-- Nothing: a file that will come.
insert into hub.upload (upload_id, name, bytes, modified_ms, by_user, by_name)
values (:upload_id::uuid, :name, :bytes::bigint, :modified_ms::bigint, :by_user::uuid, :by_name)
