-- The functions that marts and screens call, as ClickHouse knows them; on DuckDB they are macros of warehouse/macros.sql.
create or replace function floor_div as (dividend, divisor) ->
  toInt64(intDivOrNull(dividend, nullIf(divisor, 0)));

create or replace function mul_div as (one, other, divisor) ->
  toInt64(intDivOrNull(toInt128(one) * toInt128(other), nullIf(divisor, 0)));

create or replace function beyond_chance as (expected) ->
  intDiv(toInt64(expected) + toInt64(floor(sqrt(16000 * expected))) + 2999, 1000);

-- The first five bytes of the md5, the lowest first.
create or replace function mark_of as (word) ->
  toInt64(reinterpretAsUInt64(substring(MD5(word), 1, 5)));

create or replace function key_of as (word) ->
  if(isNull(word), null, reinterpretAsInt64(cityHash64(assumeNotNull(word))));
create or replace function key_of_pair as (one, other) ->
  if(isNull(one) or isNull(other), null, reinterpretAsInt64(cityHash64(assumeNotNull(one), assumeNotNull(other))));

create or replace function day_of as (day) -> toInt32(day);
create or replace function day_of_second as (second_no) -> toInt32(floor(second_no / 86400));
create or replace function month_of_second as (second_no) ->
  toInt32(
    toYear(toDate32(toInt32(floor(second_no / 86400)))) * 12 + toMonth(toDate32(toInt32(floor(second_no / 86400)))) - 1
  );

-- Completed years of life, null before birth.
create or replace function age_in_years as (born_on, second_no) ->
  if(
    toDate32(toInt32(floor(second_no / 86400))) >= born_on,
    age('year', born_on, toDate32(toInt32(floor(second_no / 86400)))),
    null
  );

create or replace function strpos as (told, part) -> position(told, part);
create or replace function starts_with as (told, part) -> startsWith(told, part);
