/** How far a rule may go with those whom it tells: from refusing an order to a word beside it. */
export const RULE_LEVELS = { refuse: '可拦截', warn: '只提醒', remind: '仅供参考' } as const

/** How far a rule may go. */
export type RuleLevel = keyof typeof RULE_LEVELS

/** Every level, from the strictest. */
export const ALL_RULE_LEVELS = Object.keys(RULE_LEVELS) as readonly RuleLevel[]

/** The next softer level; undefined below the last. */
export function softerLevel(level: RuleLevel): RuleLevel | undefined {
  return ALL_RULE_LEVELS[ALL_RULE_LEVELS.indexOf(level) + 1]
}

/** Whether one level lets a rule do more than another. */
export function isStricter(left: RuleLevel, right: RuleLevel): boolean {
  return ALL_RULE_LEVELS.indexOf(left) < ALL_RULE_LEVELS.indexOf(right)
}
