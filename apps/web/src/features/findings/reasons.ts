/** Keys of the reasons that stand ready, by what they are for; the words are in the language file. */
export const DISMISS_REASONS = [
  'clinical',
  'recorded',
  'localRule',
  'refunded',
  'duplicate',
  'wrongPoint',
] as const
