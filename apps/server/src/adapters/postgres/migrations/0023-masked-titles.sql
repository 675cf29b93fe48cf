-- Lists of cases tell titles with persons masked, as everything that is told of a case; those that are over are not told anew.
update casework.case_file as file
set title = regexp_replace(
  regexp_replace(
    case kept.state #>> '{party,kind}'
      when 'person' then replace(file.title, kept.state #>> '{party,name}', file.party_name)
      else file.title
    end,
    '(?<![0-9A-Za-z])(\d{4})\d{10}(\d{3}[\dXx])(?![0-9A-Za-z])', '\1**********\2', 'g'
  ),
  '(?<![0-9A-Za-z])(1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])', '\1****\2', 'g'
)
from casework.history as kept
where kept.noun = 'case' and kept.id = file.case_id;
