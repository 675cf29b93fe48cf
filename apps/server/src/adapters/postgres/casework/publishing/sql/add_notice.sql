-- One row: an adopted notice of the holidays of a year.
insert into casework.calendar_notice (year, source, days, proposal_id)
values (:year::integer, :source, :days::jsonb, :proposal_id::uuid)
returning notice_no
