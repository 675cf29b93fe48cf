-- No rows.
insert into screening.risk_comparison (challenger_id, champion_id, verdict, report)
values (:challenger_id, :champion_id, :verdict, :report)
