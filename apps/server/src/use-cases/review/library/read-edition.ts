import { buildLaw, type Complaint, type Edition } from '@fundwatch/engine'
import { type EditionFiles, parseEdition } from '../edition/parse-edition.ts'
import { loadLaw } from '../load-law.ts'
import { diffEditions, type EditionChange } from '../releases/diff-editions.ts'
import { editEdition } from './edit-edition.ts'
import type { EditionQuestions, LawProblem } from './edition-desk.ts'
import { bookOf, type EntryCounts, parametersOf, sheetOf, tableOf } from './edition-words.ts'
import { changesOfDays, codesOfDay, pointsOfDay, rulesOfDay } from './law-of-days.ts'
import { type ReadTables, takePoints } from './take-points.ts'

/** A release whose parts are read when they are asked for. */
export interface ReadEdition {
  readonly files: EditionFiles
  /** Rules, patterns and heads of datasets: quick. */
  words(): { readonly edition: Edition; readonly counts: EntryCounts }
  /** Everything: seconds. */
  whole(): ReturnType<typeof parseEdition>
  law(): ReturnType<typeof loadLaw>
}

/** What questions may need besides the release: another release, and the sheets of a file. */
export interface Around {
  readonly other: (releaseNo: number) => Promise<ReadEdition>
  readonly readTables: ReadTables
}

/** Answers to each question. */
type Answers = {
  [Name in keyof EditionQuestions]: (
    edition: ReadEdition,
    asked: EditionQuestions[Name]['asked'],
    around: Around,
  ) => EditionQuestions[Name]['answer'] | Promise<EditionQuestions[Name]['answer']>
}

/** How each question about a release is answered. */
export const answers: Answers = {
  book: (edition) => {
    const { edition: said, counts } = edition.words()
    return bookOf(said, counts)
  },
  rule: (edition, { ruleId }) => {
    const { edition: said, counts } = edition.words()
    return sheetOf(said, counts, ruleId)
  },
  parameters: (edition) => parametersOf(edition.words().edition),
  table: ({ files }, { dataset }) => {
    const folder = `catalog/knowledge/${dataset}/`
    const own = new Map([...files].filter(([path]) => path.startsWith(folder)))
    const [found] = parseEdition(own).edition.datasets
    return found === undefined ? null : tableOf(found)
  },
  check: (edition) => {
    const { edition: said, complaints } = edition.whole()
    const law = buildLaw(said, { statuses: ['active'] })
    return [...complaints, ...law.complaints].map(problemOf)
  },
  day: (edition, { day }) => rulesOfDay(edition.law(), day),
  points: (edition, asked) => pointsOfDay(edition.law(), asked),
  days: (edition, { before, after }) => changesOfDays(edition.law(), before, after),
  codes: (edition, { day }) => codesOfDay(edition.law(), day),
  compare: async (edition, { beforeNo }, { other }) => {
    const after = edition.whole().edition
    return diffEditions((await other(beforeNo)).whole().edition, after).map((change) =>
      inWords(change, after),
    )
  },
  edit: async (edition, { wish, againstNo }, { other }) =>
    editEdition(edition.files, wish, (await other(againstNo)).files),
  take: ({ files }, asked, { readTables }) => takePoints(files, asked, readTables),
}

/** A change whose fields are called as people call them. */
function inWords(change: EditionChange, { rules, patterns, datasets }: Edition): EditionChange {
  const columns = datasets.find(({ id }) => id === change.of)?.columns ?? {}
  const rule = change.of === 'rule' ? rules.find(({ id }) => id === change.id) : undefined
  const point = patterns.find(({ id }) => id === rule?.pattern)?.point ?? {}
  const word = (field: string) => {
    const name = field.replace(/^parameters\./, '')
    return name === field
      ? (FIELDS[field] ?? columns[field]?.title ?? field)
      : `参数 ${point[name]?.title ?? name}`
  }
  return {
    ...change,
    fields: change.fields.map(({ field, before, after }) => {
      const words = change.of === 'rule' ? VALUES[field] : undefined
      return { field: word(field), before: words?.[before] ?? before, after: words?.[after] ?? after }
    }),
  }
}

/** How the last day of a point is called: a point that gets one is closed. */
export const VALID_TO = '终止日期'

/** Codes of rules in the words of their pages. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: { active: '启用', draft: '草稿', retired: '停用' },
  result: { violation: '违规', suspicion: '可疑', indicator: '指标' },
}

const FIELDS: Readonly<Record<string, string>> = {
  version: '规则版本',
  status: '状态',
  missing: '缺什么',
  code: '编码',
  result: '结果',
  summary: '摘要',
  pattern: '模式',
  knowledge: '知识集',
  inForce: '施行日期',
  basis: '依据',
  window: '时间区间',
  stages: '环节',
  scenes: '场景',
  subject: '主体',
  tags: '标签',
  falsePositives: '已知误报',
  reviewedOn: '最近核对',
  validFrom: '起始日期',
  validTo: VALID_TO,
  source: '来源',
  supersedes: '替代知识点',
}

/** A release as its files say it; each part is read once. */
export function readEdition(files: EditionFiles): ReadEdition {
  const words = once(() => ({
    edition: parseEdition(new Map([...files].map(withoutRows))).edition,
    counts: countsOf(files),
  }))
  const whole = once(() => parseEdition(files))
  return { files, words, whole, law: once(() => loadLaw(files)) }
}

const ENTRIES = /^catalog\/knowledge\/([^/]+)\/entries\.csv$/

function withoutRows([path, text]: readonly [string, string]): [string, string] {
  return [path, ENTRIES.test(path) ? text.slice(0, text.indexOf('\n') + 1) : text]
}

/** Cells have no line ends, so that lines are rows. */
function countsOf(files: EditionFiles): EntryCounts {
  return new Map(
    [...files].flatMap(([path, text]) => {
      const [, id] = ENTRIES.exec(path) ?? []
      return id === undefined ? [] : [[id, text.trimEnd().split('\n').length - 1] as const]
    }),
  )
}

function problemOf({ origin: { file, line }, message }: Complaint): LawProblem {
  const [, dataset] = /^catalog\/knowledge\/([^/]+)\//.exec(file) ?? []
  const [, rule] = /^catalog\/rules\/([^/]+)\//.exec(file) ?? []
  if (dataset !== undefined)
    return { of: 'dataset', id: dataset, row: file.endsWith('.csv') && line >= 2 ? line - 2 : null, message }
  return { of: rule === undefined ? 'other' : 'rule', id: rule ?? file, row: null, message }
}

function once<Told>(work: () => Told): () => Told {
  let told: { readonly value: Told } | undefined
  return () => {
    told ??= { value: work() }
    return told.value
  }
}
