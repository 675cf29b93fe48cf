update screening.run
set state = 'failed', message = '筛查中断，后来的筛查没有接着做。', ended_at = now()
where state = 'running'
