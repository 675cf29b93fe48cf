-- When every file of a backup had been read back and found as it was written; null for backups that nobody read back.
alter table hub.backup_taken add column verified_at timestamptz;
