import type { ColumnType, Complaint, Pattern, PointColumn, ValueType, Within } from '@fundwatch/engine'
import { YamlMap } from './yaml-map.ts'

const COLUMN_TYPES: readonly ColumnType[] = [
  'code',
  'text',
  'integer',
  'quantity',
  'price',
  'fen',
  'day',
  'codes',
]
const VALUE_TYPES: readonly ValueType[] = [...COLUMN_TYPES, 'time', 'month', 'ratio']
const SCOPES = ['person', 'institution', 'trace', 'peers'] as const
const LINES = ['of-points', 'all', 'none'] as const
const REACHES = ['line', 'encounter', 'day', 'month', 'year', 'always'] as const
const FORMULAS = ['full', 'share', 'over-price', 'none'] as const
const FIELDS = [
  'id',
  'title',
  'question',
  'scope',
  'grain',
  'reads',
  'lines',
  'within',
  'point',
  'key',
  'ingredients',
  'line_ingredients',
  'unjudged',
  'amount',
  'sentence',
  'clears',
]

/** Reads a `pattern.yaml`; complains of what is missing. */
export function parsePattern(file: string, text: string, complaints: Complaint[]): Pattern | undefined {
  const yaml = YamlMap.read(file, text, complaints)
  if (!yaml) return undefined
  yaml.only(FIELDS)
  const amount = yaml.map('amount')
  amount?.only(['formula', 'written'])
  if (!amount) yaml.complain('缺少 amount（金额公式）。请补上。')
  const point = columns(yaml.map('point'))
  const key = yaml.texts('key')
  for (const name of key)
    if (!(name in point)) yaml.complain(`key 中的 ${name} 不是 point 的列。请更正。`, 'key')
  return {
    id: yaml.text('id'),
    title: yaml.text('title'),
    question: yaml.text('question'),
    scope: yaml.oneOf('scope', SCOPES),
    grain: yaml.texts('grain'),
    reads: lists(yaml.map('reads')),
    lines: yaml.oneOf('lines', LINES),
    within: within(yaml),
    point,
    key,
    ingredients: valueTypes(yaml.map('ingredients')),
    lineIngredients: valueTypes(yaml.map('line_ingredients')),
    unjudged: texts(yaml.map('unjudged')),
    amount: { formula: amount?.oneOf('formula', FORMULAS) ?? 'none', written: amount?.text('written') ?? '' },
    sentence: yaml.text('sentence'),
    clears: yaml.text('clears'),
    origin: yaml.origin,
  }
}

function columns(map: YamlMap | undefined): Record<string, PointColumn> {
  const entries = (map?.names() ?? []).flatMap((name): [string, PointColumn][] => {
    const column = map?.map(name)
    if (!column) return []
    column.only(['type', 'title', 'optional', 'code', 'words'])
    const words = column.texts('words')
    return [
      [
        name,
        {
          type: column.oneOf('type', COLUMN_TYPES),
          title: column.text('title'),
          optional: column.text('optional', 'false') === 'true',
          code: column.text('code', 'false') === 'true',
          ...(words.length === 0 ? {} : { words }),
        },
      ],
    ]
  })
  return Object.fromEntries(entries)
}

/** `within: day`, `within: { days: period_days }` or `within: { seconds: 21600 }`. */
function within(yaml: YamlMap): Within {
  if (yaml.isMap('within')) return reachInside(yaml)
  const text = yaml.text('within')
  const kind = REACHES.find((reach) => reach === text)
  if (!kind)
    yaml.complain(`within 应是 ${REACHES.join('、')}，或 { days: 列 }，或 { seconds: 秒数 }。`, 'within')
  return { kind: kind ?? 'always' }
}

function reachInside(yaml: YamlMap): Within {
  const map = yaml.map('within')
  const column = map?.text('days', '') ?? ''
  if (column !== '') return { kind: 'days', column }
  const seconds = Number(map?.text('seconds', ''))
  if (!(seconds > 0)) yaml.complain('within 应写作 { days: 列 } 或 { seconds: 秒数 }。', 'within')
  return { kind: 'seconds', seconds }
}

function lists(map: YamlMap | undefined): Record<string, readonly string[]> {
  return Object.fromEntries((map?.names() ?? []).map((name) => [name, map?.texts(name) ?? []]))
}

function texts(map: YamlMap | undefined): Record<string, string> {
  return Object.fromEntries((map?.names() ?? []).map((name) => [name, map?.text(name) ?? '']))
}

function valueTypes(map: YamlMap | undefined): Record<string, ValueType> {
  return Object.fromEntries(
    (map?.names() ?? []).map((name) => [name, map?.oneOf(name, VALUE_TYPES) ?? 'text']),
  )
}
