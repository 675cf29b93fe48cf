import { buildLaw, type Law, type Pattern, type Rule } from '@fundwatch/engine'
import type { Given } from './read-examples.ts'

/** A law of one made-up rule over written points: `point`, the pattern's columns, `from`, `to`. Throws when it is refused. */
export function lawOfPoints(pattern: Pattern, points: readonly Given[], rule: Partial<Rule> = {}): Law {
  const origin = { file: 'examples.yaml', line: 1 }
  const columns = Object.fromEntries(
    Object.entries(pattern.point).map(([name, { type, title }]) => [name, { type, title }]),
  )
  const dataset = {
    id: 'example-points',
    title: '示例知识点',
    about: '',
    columns,
    key: [], // The key of the pattern decides, in which optional columns may be empty.
    sources: [],
    origin,
    entries: points.map((given) => ({
      point: given['point'] ?? '',
      name: given['point'] ?? '',
      columns: Object.fromEntries(Object.keys(columns).map((name) => [name, given[name] ?? ''])),
      validFrom: given['from'] ?? '',
      validTo: given['to'] ?? '',
      source: 'example',
      supersedes: (given['supersedes'] ?? '').split(' ').filter((part) => part !== ''),
      origin,
    })),
  }
  const { law, complaints } = buildLaw({
    patterns: [pattern],
    rules: [{ ...exampleRule(pattern), ...rule, knowledge: ['example-points'] }],
    datasets: [dataset],
  })
  if (complaints.length > 0) throw new RangeError(complaints.map(({ message }) => message).join('\n'))
  return law
}

function exampleRule(pattern: Pattern): Rule {
  return {
    id: 'example-rule',
    code: 'LC-EX-01',
    number: null,
    title: '示例',
    summary: 'Flags an example',
    result: 'violation',
    status: 'active',
    missing: '',
    version: 1,
    pattern: pattern.id,
    knowledge: [],
    parameters: {},
    inForce: { from: '', to: '' },
    subject: [],
    scenes: [],
    stages: [],
    window: '',
    tags: [],
    basis: [],
    falsePositives: [],
    reviewedOn: '',
    origin: { file: 'examples.yaml', line: 1 },
  }
}
