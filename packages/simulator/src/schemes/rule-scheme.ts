import type { Person } from '../city/person.ts'
import type { Encounter, Label, Role } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

/** One case of a rule: who, why (in Chinese), and what happens. */
export interface RuleCase {
  person: Person
  why: string
  /** The label is for the rows the rule decides about; {@link asContext} makes the one for what they are judged by. */
  write(scene: Scene, label: Label): Encounter[]
}

/** A pair of cases that differ only in the fact the rule turns on. */
export type RulePair = Readonly<Record<Role, RuleCase>>

/** What makes a scheme out of a rule. */
export interface RuleSchemeWords {
  /** Folder of the rule; also the name of the scheme unless one is given. */
  rule: string
  name?: string
  title: string
  planted: string
  innocent: string
  /** First day on which all the points its cases break are in force. */
  inForceFrom?: string
  legitimateSignals?: Readonly<Record<string, string>>
  /** Pairs planted for each that was asked for, for rules with several kinds of cases. */
  times?: number
  /** The rule counts everything a person does: nothing else happens to them. */
  isQuiet?: boolean
  /** Tables whose rows are labelled; by default the charge lines. */
  tables?: NonNullable<Label['tables']>
}

/**
 * A scheme that plants violations of one rule, pair by pair; `draw` answers undefined where the period leaves no room
 * for the case. Both cases of a pair are drawn from the same institution, day and item.
 */
export function ruleScheme(
  words: RuleSchemeWords,
  draw: (planting: Planting, pair: number) => RulePair | undefined,
): Scheme {
  const {
    rule,
    name = rule,
    title,
    planted,
    innocent,
    legitimateSignals = {},
    isQuiet,
    tables = ['FEE_LIST_D'],
    times = 1,
  } = words
  return {
    name,
    rule,
    title,
    planted,
    innocent,
    inForceFrom: words.inForceFrom,
    legitimateSignals,
    plant(planting) {
      for (let pair = 0; pair < planting.pairs * times; pair += 1) {
        const cases = draw(planting, pair)
        if (!cases) continue
        for (const role of ROLES) {
          const { person, why, write } = cases[role]
          const label = planting.newCase(role)(why, tables)
          planting.plan(person, (scene) => write(scene, label), isQuiet)
        }
      }
    },
  }
}

/** The label of a row that belongs to the case without being what the rule flags. */
export function asContext(label: Label): Label {
  return { ...label, rule: '' }
}

/** Both cases of a pair, made alike by one function of the role. */
export function pairOf(make: (role: Role) => RuleCase): RulePair {
  return { planted: make('planted'), innocent: make('innocent') }
}
