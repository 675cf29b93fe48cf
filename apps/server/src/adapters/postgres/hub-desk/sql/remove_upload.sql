-- Nothing: a file that is not wanted any more.
delete from hub.upload where upload_id = :upload_id::uuid
