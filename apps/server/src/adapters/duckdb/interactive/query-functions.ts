import { allowedFunctions } from '../mapping/allowed-functions.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * What an analyst may call beyond the functions of a mapping: statistics, lists, the clock. A list of what is allowed, not
 * of what is not: what a later engine adds is refused until somebody has asked whether it reaches files, the network,
 * settings or memory of other sessions.
 */
const groups: Readonly<Record<string, string>> = {
  operators: '** ^ & | << >> ~ @ ! -> ->> && @> <@ <->',
  choice: 'if ifnull',
  text: `array_extract bar chr damerau_levenshtein format format_bytes formatreadabledecimalsize hamming hex
    jaccard jaro_similarity jaro_winkler_similarity len levenshtein nfc_normalize printf regexp_extract_all
    regexp_split_to_array repeat sha256 split str_split str_split_regex string_split string_split_regex strip_accents
    strlen to_base trim_suffix unhex`,
  numbers: `bit_count cbrt cot cos degrees even exp factorial gcd isfinite isinf isnan lcm ln log log10 log2 pi pow
    power radians random sin sqrt tan xor`,
  time: `age century current_date current_timestamp dayname dayofmonth dayofyear decade epoch_ms epoch_us era
    get_current_timestamp isodow isoyear make_time millisecond monthname now time_bucket timezone to_timestamp today
    weekday weekofyear yearweek datetrunc`,
  lists: `array_concat array_has array_length array_slice array_sort cardinality element_at flatten generate_series
    list_aggregate list_any_value list_apply list_avg list_concat list_count list_distinct list_extract list_filter
    list_has_all list_has_any list_max list_min list_position list_reverse list_slice list_sort list_sum
    list_transform list_unique list_zip map map_entries map_extract map_from_entries map_keys map_values range row
    struct_extract struct_pack`,
  aggregates: `any_value approx_count_distinct approx_quantile approx_top_k array_agg bit_and bit_or bit_xor corr
    covar_pop covar_samp entropy first geomean group_concat histogram kurtosis last list listagg mad mode
    percentile_cont percentile_disc product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count
    regr_intercept regr_r2 regr_slope reservoir_quantile skewness stddev stddev_pop stddev_samp sumkahan var_pop
    var_samp variance grouping grouping_id`,
  kinds: 'typeof hash',
}

/** Functions that give rows and may stand after FROM. */
export const tableFunctions: ReadonlySet<string> = new Set(words('range generate_series unnest'))

/** Every function a user's statement may call; macros of the warehouse come on top. */
export const queryFunctions: ReadonlySet<string> = new Set([
  ...allowedFunctions,
  ...Object.values(groups).flatMap(words),
])
