insert into screening.run (screens, county, from_day, to_day, lake_version, content_hash)
values (:screens::text[], :county::text, :from_day, :to_day, :lake_version, :content_hash)
returning run_no as "runNo"
