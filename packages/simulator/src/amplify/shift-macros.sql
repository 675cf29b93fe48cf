-- No rows: how a value of the original becomes the value of a copy. Copy 0 is the original.
create or replace macro institutions_every() as {{institutions_every}};

-- Numbers get four digits behind: different copies never meet, whatever the length of the original.
create or replace macro shift_number(value, copy) as
  case when copy = 0 or value is null then value else value || lpad(copy::varchar, 4, '0') end;

-- Identity numbers keep 18 characters, birth date, sex and a right check digit. As in the simulator, position =
-- ((9 − 2nd digit) × 10,000 + digits 3–6) × 499 + (sequence − 1) ÷ 2; a copy moves on by the number of persons.
create or replace macro weighted_digit(value, place, weight) as (cast(substr(value, place, 1) as integer) * weight);
create or replace macro check_digit(value) as substr('10X98765432', 1 + (
    weighted_digit(value, 1, 7) + weighted_digit(value, 2, 9) + weighted_digit(value, 3, 10) + weighted_digit(value, 4, 5)
  + weighted_digit(value, 5, 8) + weighted_digit(value, 6, 4) + weighted_digit(value, 7, 2) + weighted_digit(value, 8, 1)
  + weighted_digit(value, 9, 6) + weighted_digit(value, 10, 3) + weighted_digit(value, 11, 7) + weighted_digit(value, 12, 9)
  + weighted_digit(value, 13, 10) + weighted_digit(value, 14, 5) + weighted_digit(value, 15, 8) + weighted_digit(value, 16, 4)
  + weighted_digit(value, 17, 2)) % 11, 1);
create or replace macro position_of(value) as
    ((9 - cast(substr(value, 2, 1) as bigint)) * 10000 + cast(substr(value, 3, 4) as bigint)) * 499
  + (cast(substr(value, 15, 3) as bigint) - 1) // 2;
create or replace macro numbered(value, nth) as
     '9' || (9 - (nth // 4990000) % 10)::varchar || lpad(((nth // 499) % 10000)::varchar, 4, '0')
  || substr(value, 7, 8)
  || lpad(((nth % 499) * 2 + 2 - cast(substr(value, 17, 1) as bigint) % 2)::varchar, 3, '0');
create or replace macro moved_certificate(value, copy) as numbered(value, position_of(value) + copy * {{persons}});
create or replace macro shift_certificate(value, moved, copy) as
  case when copy = 0 or value is null then value else moved || check_digit(moved) end;

-- Institutions stay, unless they are to grow with the persons: then they move once every so many copies. Codes keep
-- their shape: 12 characters with a sequence of five digits, or a practitioner's code with one of six.
create or replace macro place_copy(copy) as
  case when institutions_every() = 0 then 0 else copy // greatest(1, institutions_every()) end;
create or replace macro numbered_code(value, digits, step) as
  left(value, length(value) - digits) || lpad((cast(right(value, digits) as bigint) + step)::varchar, digits, '0');
create or replace macro shift_institution(value, copy) as
  case when place_copy(copy) = 0 or value is null then value
       when length(value) = 12 then numbered_code(value, 5, place_copy(copy) * 1000)
       else numbered_code(value, 6, place_copy(copy) * 10000) end;
