-- One row when there was no campaign of this title.
insert into casework.campaign (campaign_id, title, made_second, made_by)
values (:campaign_id::uuid, :title, :at_second::bigint, :made_by::uuid)
on conflict (title) do nothing
returning campaign_id
