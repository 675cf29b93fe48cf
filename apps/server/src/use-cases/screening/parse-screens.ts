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
import { LISTS, parseLists } from './parse-lists.ts'

/** The files of `catalog/screens` and `catalog/screening-lists`, and the marts of `warehouse/marts`: path → text. */
export type ScreenFiles = ReadonlyMap<string, string>

/** A screen with its statements. */
export interface ShippedScreen extends Screen {
  /** What is asked of the population. */
  readonly sql: string
  /** The rows behind the hits in `screening.hit`; empty where the hits of a ranking need none. */
  readonly rowsSql: string
  /** Who has what in common, for a screen of networks; empty where only visits bind. */
  readonly linksSql: string
  /** The cases that the statements count and show, read by them as `screening.cases`; empty where each reads what it needs. */
  readonly casesSql: string
}

/** A screen that cannot run, and what is wrong in its files or in a list that it reads. */
export interface RefusedScreen {
  /** The name of its folder. */
  readonly id: string
  /** Its title, or its id where none could be read. */
  readonly title: string
  /** What could be read of it. */
  readonly screen: Screen
  readonly complaints: readonly Complaint[]
}

/** What files say, and what is wrong with them. */
export interface ParsedScreens {
  /** Those with nothing wrong, by id. */
  readonly screens: readonly ShippedScreen[]
  readonly refused: readonly RefusedScreen[]
  /** All of them, also of lists that no screen reads. */
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

/** Reads the screens of `catalog/screens`; complains with file and line of all that is wrong in them. What is wrong in one stops only that one. */
export function parseScreens(files: ScreenFiles): ParsedScreens {
  const ofLists = parseLists(files)
  const parsed = [...files.keys()]
    .filter((path) => path.endsWith('/screen.yaml'))
    .sort()
    .map((path) => {
      const complaints: Complaint[] = []
      const screen = parseFolder(files, path.slice(0, -'/screen.yaml'.length), complaints)
      const read = listsReadIn(files, path)
      const wrong = [...complaints, ...ofLists.filter(({ origin }) => read.has(origin.file))]
      return { id: idOf(path), path, screen, complaints, wrong }
    })
  return {
    screens: parsed.flatMap(({ screen, wrong }) => (screen && wrong.length === 0 ? [screen] : [])),
    refused: parsed.flatMap(({ id, path, wrong }) => {
      if (wrong.length === 0) return []
      // Without a word to go by: a mapping of nothing has everything missing, and is a screen nevertheless.
      const screen = parseScreen(path, files.get(path) ?? '', []) ?? parseScreen(path, '{}', [])
      return screen ? [{ id, title: screen.title || id, screen, complaints: wrong }] : []
    }),
    complaints: [...parsed.flatMap(({ complaints }) => complaints), ...ofLists],
  }
}

const idOf = (path: string) => path.split('/').at(-2) ?? ''

function parseFolder(files: ScreenFiles, folder: string, complaints: Complaint[]): ShippedScreen | undefined {
  const path = `${folder}/screen.yaml`
  const screen = parseScreen(path, files.get(path) ?? '', complaints)
  const sql = files.get(`${folder}/screen.sql`)
  const rowsSql = files.get(`${folder}/rows.sql`)
  if (sql === undefined) complaints.push(missing(`${folder}/screen.sql`))
  if (screen && rowsSql === undefined && screen.judge.kind !== 'ranking')
    complaints.push(missing(`${folder}/rows.sql`))
  const optional = (name: string) => files.get(`${folder}/${name}`) ?? ''
  if (screen === undefined || sql === undefined) return undefined
  return {
    ...screen,
    sql,
    rowsSql: rowsSql ?? '',
    linksSql: optional('links.sql'),
    casesSql: optional('cases.sql'),
  }
}

/** The files of the lists that the statements beside a file read, also by way of the marts they read. */
function listsReadIn(files: ScreenFiles, path: string): ReadonlySet<string> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const texts = new Set(
    [...files].filter(([each]) => each.startsWith(folder) && each.endsWith('.sql')).map(([, text]) => text),
  )
  for (const text of texts)
    for (const [, mart] of text.matchAll(/\bmarts\.(\w+)/g)) {
      const behind = files.get(`warehouse/marts/${mart}.sql`)
      if (behind !== undefined) texts.add(behind)
    }
  const named = [...texts].flatMap((text) => [...text.matchAll(/\b(?:lists|in_force)\.(\w+)/g)])
  return new Set(named.map(([, list = '']) => `${LISTS}/${list.replaceAll('_', '-')}.csv`))
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
    id: idOf(file),
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
      map.only(['by', 'observed', 'exposure', 'peers', 'worse'])
      return {
        kind,
        observed: map.text('observed'),
        exposure: map.text('exposure'),
        by: map.texts('peers'),
        worse: worse(),
      }
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
