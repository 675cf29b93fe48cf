-- One row per release that is offered (all when one is named), the newest first, with who made it.
select
  release.release_no as "releaseNo",
  encode(release.content_hash, 'hex') as "contentHash",
  release.parent_no as "parentNo",
  release.state, release.origin, release.note,
  to_char(release.made_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "madeAt",
  to_char(release.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "publishedAt",
  release.set_aside_at is not null as "isSetAside",
  made.done_by as "madeBy"
from review.release as release
left join lateral (
  select done_by from review.release_event as event
  where event.release_no = release.release_no and event.kind = 'made'
  order by event.event_no
  limit 1
) as made on true
where case when :release_no::integer is null
  then release.set_aside_at is null
  else release.release_no = :release_no::integer
end
order by release.release_no desc
