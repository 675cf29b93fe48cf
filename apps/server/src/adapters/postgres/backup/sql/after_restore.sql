-- No rows. What meant something only where the backup was made: files of older versions of the lake, readers at work, waiting jobs,
-- imports under way.
do $$
begin
  delete from hub.lake_file where version_to is not null;
  delete from hub.lake_reader;
  update hub.job_progress
    set state = 'failed', message = '任务在备份恢复之后没有继续。请重新执行同一条命令。'
    where state in ('waiting', 'running');
  update hub.batch
    set status = 'interrupted', message = '导入在备份时还没有完成，没有写入任何数据。请重新执行同一条导入命令。', ended_at = now()
    where status = 'loading';
end $$;
