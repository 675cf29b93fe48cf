const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * The functions a mapping may call, by the name DuckDB's parser gives them. Everything else is refused: files, network,
 * settings, variables, the clock, random numbers, and aggregates that take whichever row comes first. The same delivery
 * must always give the same rows. To allow one more, add it here, after asking whether that still holds.
 */
const groups: Readonly<Record<string, string>> = {
  operators: '+ - * / // % || ~~ !~~ ~~* !~~*',
  choice: 'nullif greatest least',
  text: `ascii chr concat concat_ws contains ends_with ilike_escape instr left length like_escape lower lpad ltrim md5
    not_ilike_escape not_like_escape position prefix regexp_extract regexp_full_match regexp_matches regexp_replace
    replace reverse right rpad rtrim split_part starts_with strpos substr substring suffix translate trim unicode upper`,
  numbers: 'abs ceil ceiling floor mod round sign trunc',
  time: `date_add date_diff date_part date_sub date_trunc datediff datepart day dayofweek epoch hour last_day make_date
    make_timestamp minute month quarter second strftime strptime to_days to_hours to_minutes to_months to_seconds
    to_weeks to_years try_strptime week year`,
  lists: 'list_contains list_value unnest',
  aggregates: `arg_max arg_min avg bool_and bool_or count count_if count_star max max_by median min min_by string_agg
    sum`,
  windows: `cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank rank_dense
    row_number`,
}

/** Every function a mapping may call. */
export const allowedFunctions: ReadonlySet<string> = new Set(Object.values(groups).flatMap(words))

/**
 * Words that DuckDB turns into a call when no column has that name. They tell the clock or the session, so they are refused
 * as bare names; a column of that name is written with its relation (`carrier."user"`).
 */
export const callsInDisguise: ReadonlySet<string> = new Set(
  words(`current_catalog current_date current_role current_schema current_time current_timestamp current_user localtime
    localtimestamp session_user user`),
)
