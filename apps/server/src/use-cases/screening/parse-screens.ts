import { type CivilDay, civilDayFromText } from '@fundwatch/domain'
import type { Complaint } from '@fundwatch/engine'
import {
  FRAUD_TAGS,
  NUMBER_UNITS,
  SCREEN_FAMILIES,
  SCREEN_SUBJECTS,
  type Screen,
  type ScreenFamily,
  type ScreenJudge,
  type ScreenParameter,
  type ScreenSubject,
} from '@fundwatch/screening'
import { YamlMap } from '../review/edition/yaml-map.ts'

/** The files of `catalog/screens` and `catalog/screening-lists`: path → text. */
export type ScreenFiles = ReadonlyMap<string, string>

/** A screen with its statements. */
export interface ShippedScreen extends Screen {
  /** What is asked of the population. */
  readonly sql: string
  /** The rows behind the hits in `screening.hit`; empty where the hits of a ranking need none. */
  readonly rowsSql: string
  /** Who has what in common, for a screen of networks; empty where only visits bind. */
  readonly linksSql: string
}

/** What files say, and what is wrong with them. */
export interface ParsedScreens {
  /** By id. */
  readonly screens: readonly ShippedScreen[]
  readonly complaints: readonly Complaint[]
}

const FIELDS = [
  'title',
  'summary',
  'population',
  'version',
  'status',
  'missing',
  'family',
  'subject',
  'scope',
  'grain',
  'tags',
  'judge',
  'numbers',
  'amount',
  'parameters',
  'sentence',
  'basis',
  'verify',
  'innocent',
  'cause',
]

/** Reads the screens of `catalog/screens`; complains with file and line of all that is wrong in them. */
export function parseScreens(files: ScreenFiles): ParsedScreens {
  const complaints: Complaint[] = []
  const screens = [...files.keys()]
    .filter((path) => path.endsWith('/screen.yaml'))
    .sort()
    .flatMap((path) => {
      const folder = path.slice(0, -'/screen.yaml'.length)
      const screen = parseScreen(path, files.get(path) ?? '', complaints)
      const sql = files.get(`${folder}/screen.sql`)
      const rowsSql = files.get(`${folder}/rows.sql`)
      if (sql === undefined) complaints.push(missing(`${folder}/screen.sql`))
      if (screen && rowsSql === undefined && screen.judge.kind !== 'ranking')
        complaints.push(missing(`${folder}/rows.sql`))
      return screen && sql !== undefined
        ? [{ ...screen, sql, rowsSql: rowsSql ?? '', linksSql: files.get(`${folder}/links.sql`) ?? '' }]
        : []
    })
  return { screens, complaints }
}

function missing(file: string): Complaint {
  return { origin: { file, line: 1 }, message: '缺少这个文件。请补上。' }
}

function parseScreen(file: string, text: string, complaints: Complaint[]): Screen | undefined {
  const yaml = YamlMap.read(file, text, complaints)
  if (!yaml) return undefined
  yaml.only(FIELDS)
  const status = yaml.oneOf('status', ['active', 'draft'])
  const screen: Screen = {
    id: file.split('/').at(-2) ?? '',
    title: yaml.text('title'),
    summary: yaml.text('summary'),
    population: yaml.text('population'),
    version: wholeNumber(yaml, 'version'),
    status,
    missing: status === 'draft' ? yaml.text('missing') : '',
    family: yaml.oneOf('family', Object.keys(SCREEN_FAMILIES) as ScreenFamily[]),
    subject: yaml.oneOf('subject', Object.keys(SCREEN_SUBJECTS) as ScreenSubject[]),
    scope: yaml.oneOf('scope', ['city', 'person'], 'city'),
    grain: yaml.texts('grain'),
    tags: yaml.texts('tags'),
    judge: judgeOf(yaml),
    numbers: numbersOf(yaml.map('numbers')),
    amount: yaml.text('amount', ''),
    parameters: parametersOf(yaml.map('parameters')),
    sentence: yaml.text('sentence'),
    basis: yaml
      .maps('basis')
      .map((each) => ({ title: each.text('title'), article: each.text('article', '') })),
    verify: yaml.texts('verify'),
    innocent: yaml.texts('innocent'),
    cause: yaml.text('cause', ''),
  }
  complainOfScreen(yaml, screen)
  return screen
}

/** What the fields say of each other. */
function complainOfScreen(
  yaml: YamlMap,
  { grain, tags, judge, scope, verify, innocent, sentence, ...screen }: Screen,
): void {
  if (grain.length === 0) yaml.complain('缺少 grain（一条结果由哪些列确定）。请补上。')
  for (const tag of tags)
    if (!FRAUD_TAGS.some((known) => known === tag))
      yaml.complain(`tags 中的“${tag}”不在 ${FRAUD_TAGS.join('、')} 之中。`, 'tags')
  if (scope === 'person' && judge.kind !== 'threshold')
    yaml.complain('scope: person 只能用 judge: threshold，因为每一块只看得到一部分人。', 'judge')
  if (judge.kind === 'network' && grain.join() !== 'ring')
    yaml.complain('judge: network 的 grain 应是 [ring]：一条结果是一个圈子。', 'grain')
  if (judge.kind !== 'ranking' && verify.length === 0) yaml.complain('缺少 verify（现场怎么核实）。请补上。')
  if (judge.kind !== 'ranking' && innocent.length === 0)
    yaml.complain('缺少 innocent（有哪些正常的原因）。请补上。')
  const known = new Set([
    ...grain,
    ...screen.numbers.map(({ name }) => name),
    ...screen.parameters.map(({ name }) => name),
    ...PLACEHOLDERS,
  ])
  for (const [, name = ''] of sentence.matchAll(/\{(\w+)\}/g))
    if (!known.has(name))
      yaml.complain(`sentence 中的 {${name}} 不是 grain、numbers 或 parameters 中的名称。`, 'sentence')
}

/** What every sentence may name beside its own columns: how those of the grain are called, and what the judge of peers found. */
const PLACEHOLDERS = [
  'institution',
  'doctor',
  'person',
  'department',
  'item',
  'peers',
  'rate',
  'expected',
  'times',
  'interval',
  'month',
  'tested',
  'shared',
]

function judgeOf(yaml: YamlMap): ScreenJudge {
  const map = yaml.map('judge')
  const kind = map?.oneOf('by', ['threshold', 'peers', 'ranking', 'series', 'network']) ?? 'threshold'
  if (!map) {
    yaml.complain('缺少 judge（怎样判断）。请补上。')
    return { kind: 'threshold', observed: '', limit: '', worse: 'more' }
  }
  const worse = () => map.oneOf('worse', ['more', 'less'], 'more')
  switch (kind) {
    case 'threshold':
      map.only(['by', 'observed', 'limit', 'worse'])
      return { kind, observed: map.text('observed'), limit: map.text('limit'), worse: worse() }
    case 'peers':
      map.only(['by', 'observed', 'exposure', 'measure', 'peers', 'stratum', 'worse'])
      return {
        kind,
        observed: map.text('observed'),
        exposure: map.text('exposure'),
        measure: map.oneOf('measure', ['proportion', 'ratio', 'mean']),
        by: map.texts('peers'),
        stratum: map.texts('stratum'),
        worse: worse(),
      }
    case 'ranking':
      map.only(['by', 'observed', 'previous', 'within'])
      return {
        kind,
        observed: map.text('observed'),
        previous: map.text('previous'),
        within: map.texts('within'),
      }
    case 'series':
      map.only(['by', 'observed', 'exposure', 'worse'])
      return { kind, observed: map.text('observed'), exposure: map.text('exposure'), worse: worse() }
    case 'network':
      map.only(['by', 'place'])
      return { kind, place: map.oneOf('place', ['institution', 'doctor'], 'institution') }
  }
}

function numbersOf(map: YamlMap | undefined): Screen['numbers'] {
  return (map?.names() ?? []).map((name) => {
    const number = map?.map(name)
    number?.only(['title', 'unit'])
    return { name, title: number?.text('title') ?? '', unit: number?.oneOf('unit', NUMBER_UNITS) ?? 'count' }
  })
}

function parametersOf(map: YamlMap | undefined): readonly ScreenParameter[] {
  return (map?.names() ?? []).map((name) => {
    const parameter = map?.map(name)
    parameter?.only(['title', 'unit', 'values'])
    return {
      name,
      title: parameter?.text('title') ?? '',
      unit: parameter?.oneOf('unit', NUMBER_UNITS) ?? 'count',
      values: (parameter?.maps('values') ?? []).map(valueOf),
    }
  })
}

function valueOf(value: YamlMap): ScreenParameter['values'][number] {
  value.only(['from', 'to', 'value', 'source'])
  return {
    from: dayOf(value, 'from'),
    to: value.names().includes('to') ? dayOf(value, 'to') : null,
    value: wholeNumber(value, 'value'),
    source: value.text('source'),
  }
}

function wholeNumber(yaml: YamlMap, name: string): number {
  const number = Number(yaml.text(name))
  if (!Number.isSafeInteger(number)) yaml.complain(`${name} 应是整数。`, name)
  return number
}

function dayOf(yaml: YamlMap, name: string): CivilDay {
  const day = civilDayFromText(yaml.text(name))
  if (day === undefined) yaml.complain(`${name} 应是日期，写作 YYYY-MM-DD。`, name)
  return day ?? ('0001-01-01' as CivilDay)
}
