-- One row: when deltas were last folded into the base files; null when they never were.
select to_char(max(made_at), 'YYYY-MM-DD HH24:MI:SS') as "compactedAt"
from hub.lake_version
where reason = 'compact'
