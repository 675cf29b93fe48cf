-- The functions that marts and screens call, as PostgreSQL knows them; on DuckDB they are macros of warehouse/macros.sql.
create function floor_div(dividend integer, divisor integer) returns bigint
  language sql immutable return dividend / nullif(divisor, 0);
create function floor_div(dividend bigint, divisor bigint) returns bigint
  language sql immutable return dividend / nullif(divisor, 0);
create function floor_div(dividend numeric, divisor numeric) returns bigint
  language sql immutable return cast(trunc(dividend / nullif(divisor, 0)) as bigint);

create function mul_div(one numeric, other numeric, divisor numeric) returns bigint
  language sql immutable return cast(div(one * other, nullif(divisor, 0)) as bigint);

create function beyond_chance(expected bigint) returns bigint
  language sql immutable return (expected + cast(floor(sqrt(cast(16000 * expected as double precision))) as bigint) + 2999) / 1000;

-- The first five bytes of the md5, the lowest first.
create function mark_of(word text) returns bigint
  language sql immutable return
    get_byte(decode(md5(word), 'hex'), 0)
    + get_byte(decode(md5(word), 'hex'), 1) * cast(256 as bigint)
    + get_byte(decode(md5(word), 'hex'), 2) * cast(65536 as bigint)
    + get_byte(decode(md5(word), 'hex'), 3) * cast(16777216 as bigint)
    + get_byte(decode(md5(word), 'hex'), 4) * cast(4294967296 as bigint);

create function key_of(word text) returns bigint
  language sql immutable return hashtextextended(word, 0);
create function key_of_pair(one text, other text) returns bigint
  language sql immutable return hashtextextended(one || chr(31) || other, 0);

create function day_of(day date) returns integer
  language sql immutable return day - date '1970-01-01';
create function day_of_second(second_no bigint) returns integer
  language sql immutable return cast(floor(second_no / 86400.0) as integer);
create function date_of_second(second_no bigint) returns date
  language sql immutable return date '1970-01-01' + day_of_second(second_no);
create function month_of_second(second_no bigint) returns integer
  language sql immutable return
    cast(
      extract(year from date_of_second(second_no)) * 12 + extract(month from date_of_second(second_no)) - 1
      as integer
    );

-- Completed years of life, null before birth.
create function age_in_years(born_on date, second_no bigint) returns smallint
  language sql immutable return
    case
      when date_of_second(second_no) >= born_on
      then cast(extract(year from age(date_of_second(second_no), born_on)) as smallint)
    end;
