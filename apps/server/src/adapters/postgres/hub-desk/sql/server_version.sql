-- One row: the version of the database.
select current_setting('server_version') as version
