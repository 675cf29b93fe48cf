/** The sex of a person as far as it is on record. */
export type Sex = 'male' | 'female' | 'unknown'

/** The sex behind a `gend` code: 1 is male, 2 female; 0 (未知), 9 (未说明) and anything else are unknown. */
export function sexFromCode(code: string): Sex {
  if (code === '1') return 'male'
  return code === '2' ? 'female' : 'unknown'
}
