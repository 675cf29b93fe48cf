import { civilDay, dayNo, FIRST_DAY_NO, LAST_DAY_NO } from '@fundwatch/domain'
import type { LawPoint, LawRule } from '@fundwatch/engine'
import type { LoadedLaw } from '../load-law.ts'
import { lawOfDay, type RuleOfDay } from '../releases/law-of-day.ts'
import { valueWords } from '../report/value-text.ts'
import type { DayChange, DayPoint, DayRule, EditionQuestions } from './edition-desk.ts'

/** The rules in force on a day. Throws `bad-day`. */
export function rulesOfDay(law: LoadedLaw, day: string): DayRule[] {
  return lawOfDay(law, day).map(dayRule)
}

/** The points in force on a day that a text names, some of them. */
export function pointsOfDay(
  law: LoadedLaw,
  { day, ruleId, text, from, most }: EditionQuestions['points']['asked'],
): EditionQuestions['points']['answer'] {
  const found: DayPoint[] = lawOfDay(law, day)
    .filter(({ rule }) => ruleId === null || rule.id === ruleId)
    .flatMap((one) => one.points.map((point) => dayPoint(one, point)))
    .filter((point) => text === null || `${point.point} ${point.name} ${point.text}`.includes(text))
  return { points: found.slice(from, from + most), total: found.length }
}

/** What the law of one day says and that of another does not. */
export function changesOfDays(law: LoadedLaw, before: string, after: string): DayChange[] {
  const [old, fresh] = [byId(lawOfDay(law, before)), byId(lawOfDay(law, after))]
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((id): DayChange[] => {
    const [was, is] = [old.get(id), fresh.get(id)]
    const change = changeOf(was, is)
    const isSame = change.pointsCame + change.pointsWent + change.parameters.length === 0
    return isSame && was && is ? [] : [change]
  })
}

/** By item code the rules that name it on a day. */
export function codesOfDay(law: LoadedLaw, day: string): EditionQuestions['codes']['answer'] {
  const rules = new Map<string, Set<string>>()
  for (const { rule, pattern, points } of lawOfDay(law, day)) {
    const columns = Object.entries(pattern.point).flatMap(([name, { code }]) => (code ? [name] : []))
    for (const point of points)
      for (const code of columns.flatMap((name) => codesIn(point.columns[name])))
        rules.set(code, (rules.get(code) ?? new Set()).add(rule.id))
  }
  return [...rules].map(([code, ids]) => ({ code, rules: [...ids] }))
}

const codesIn = (value: LawPoint['columns'][string] | undefined): string[] =>
  typeof value === 'string' ? value.split(' ').filter((code) => code !== '') : []

const byId = (rules: readonly RuleOfDay[]) => new Map(rules.map((one) => [one.rule.id, one]))

function dayRule({ rule, pattern, points, parameters }: RuleOfDay): DayRule {
  return {
    ruleId: rule.id,
    title: rule.title,
    result: rule.result,
    points: points.length,
    parameters: Object.entries(parameters).map(([name, value]) => ({
      title: pattern.point[name]?.title ?? name,
      value,
    })),
  }
}

function dayPoint({ rule, pattern }: RuleOfDay, point: LawPoint): DayPoint {
  const cells = Object.entries(pattern.point).flatMap(([name, { title, type }]) => {
    const value = point.columns[name]
    return value === null || value === undefined || value === ''
      ? []
      : [`${title} ${valueWords(value, type)}`]
  })
  return {
    ruleId: rule.id,
    point: point.knowledge?.point ?? '',
    name: point.knowledge?.name ?? rule.title,
    text: cells.join('，'),
    from: point.validFromDay <= FIRST_DAY_NO ? '' : civilDay(dayNoOf(point.validFromDay)),
    to: point.validToDay >= LAST_DAY_NO ? '' : civilDay(dayNoOf(point.validToDay)),
  }
}

const dayNoOf = (no: number) => no as ReturnType<typeof dayNo>

/** Points are the same when the fact and its columns are. */
const factOf = ({ knowledge, columns }: LawRule['points'][number]) =>
  JSON.stringify([knowledge?.point ?? '', columns])

function changeOf(was: RuleOfDay | undefined, is: RuleOfDay | undefined): DayChange {
  const [old, fresh] = [new Set(was?.points.map(factOf)), new Set(is?.points.map(factOf))]
  const { rule, pattern } = is ?? was ?? missing()
  const names = [...new Set([...Object.keys(was?.parameters ?? {}), ...Object.keys(is?.parameters ?? {})])]
  return {
    ruleId: rule.id,
    title: rule.title,
    kind: was && is ? 'changed' : is ? 'came' : 'went',
    pointsBefore: was?.points.length ?? 0,
    pointsAfter: is?.points.length ?? 0,
    pointsCame: [...fresh].filter((fact) => !old.has(fact)).length,
    pointsWent: [...old].filter((fact) => !fresh.has(fact)).length,
    parameters: names
      .map((name) => ({
        title: pattern.point[name]?.title ?? name,
        before: was?.parameters[name] ?? '',
        after: is?.parameters[name] ?? '',
      }))
      .filter(({ before, after }) => before !== after),
  }
}

function missing(): never {
  throw new RangeError('A rule that neither day has is no change.')
}
