-- Stores what two releases made of some consultations; what is stored already stays.
with call as (
  insert into online.shadow_call (institution_id, message_id, live_release_no, trial_release_no)
  select distinct "institutionId", "messageId", "liveReleaseNo", "trialReleaseNo"
  from json_to_recordset(:judgements::json)
    as one ("institutionId" text, "messageId" text, "liveReleaseNo" integer, "trialReleaseNo" integer)
  on conflict do nothing
)
insert into online.shadow_hit (
  institution_id, message_id, live_release_no, trial_release_no, finding_id, rule_id, in_live, in_trial
)
select distinct on ("liveReleaseNo", "trialReleaseNo", "institutionId", "messageId", "findingId")
  "institutionId", "messageId", "liveReleaseNo", "trialReleaseNo", "findingId", "ruleId", "inLive", "inTrial"
from json_to_recordset(:hits::json) as hit (
  "institutionId" text, "messageId" text, "liveReleaseNo" integer, "trialReleaseNo" integer,
  "findingId" uuid, "ruleId" text, "inLive" boolean, "inTrial" boolean
)
on conflict do nothing
