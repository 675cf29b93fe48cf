import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Finding, Rule } from '@fundwatch/engine'
import { simulateCity } from '@fundwatch/simulator'
import { readSettings } from '../../apps/server/src/config/env.ts'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { withReviewing } from '../../apps/server/src/context/reviewing.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'
import { shippedCatalog } from '../patterns/kit/catalog.ts'
import { measureRules } from './measure-rules.ts'
import { readLabels } from './read-labels.ts'
import { truthTable } from './truth-table.ts'

// `npm run truth [-- --persons 40000 --months 8 --seed 1 --cases 60 --write]`: a simulated city with planted violations and
// innocent look-alikes is imported and audited as its operator would; per rule, how many were caught and how many look-alikes
// accused. Ends with 1 when a deterministic rule (违规) has precision or recall below 0.99. `--cases` asks for so many cases of
// each role per rule, for narrower intervals (about 700 persons are needed for each); `--write` puts the table into docs/truth.md.
const LEAST = 0.99
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '40000' },
    months: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const request = {
  persons: Number(values.persons),
  months: Number(values.months),
  seed: Number(values.seed),
  pairs: values.cases === undefined ? undefined : Number(values.cases),
}
const options = `--persons ${request.persons} --months ${request.months} --seed ${request.seed}${values.cases === undefined ? '' : ` --cases ${values.cases}`}`
const instance = await DrivenInstance.create()
try {
  const city = join(instance.dataFolder, '..', 'city')
  const { lines, period } = await simulateCity({ ...request, plant: 'all', out: city })
  const imported = await instance.run('import', city)
  const audited = await instance.run('audit')
  if (imported.code !== 0 || audited.code !== 0) throw new Error(`${imported.output}\n${audited.output}`)
  const truths = measureRules(readLabels(city), await findingsOf(instance.dataFolder))
  const { edition } = await shippedCatalog()
  const active = edition.rules.filter(({ status, result }) => status === 'active' && result !== 'indicator')
  const table = truthTable(truths, edition.rules)
  const measured = new Set(truths.filter(({ planted }) => planted > 0).map(({ ruleId }) => ruleId))
  const unplanted = active.filter(({ id }) => !measured.has(id))
  // A law of tomorrow cannot be broken in the simulated months.
  const isLater = ({ inForce }: Rule) => inForce.from.slice(0, 7).replace('-', '') > period.last
  const missing = namesOf(unplanted.filter((rule) => !isLater(rule)))
  const later = namesOf(unplanted.filter(isLater))
  const violations = new Set(active.filter(({ result }) => result === 'violation').map(({ id }) => id))
  const short = truths.filter(
    ({ ruleId, planted, recall, precision }) =>
      violations.has(ruleId) &&
      planted > 0 &&
      ((recall.value ?? 1) < LEAST || (precision.value ?? 1) < LEAST),
  )
  const summary = `${request.persons} persons, ${request.months} months, seed ${request.seed}, ${lines.toLocaleString('en-US')} charge lines: ${truths.length} rules, ${short.length} violations below ${LEAST}`
  process.stdout.write(
    `${table}\n\n${summary}\nnot planted: ${missing || 'none'}\nin force only after the simulated months: ${later || 'none'}\n`,
  )
  if (values.write)
    writeTable(table, [
      `命令: \`npm run truth -- ${options}\`，明细 ${lines.toLocaleString('en-US')} 行。`,
      `启用而没有植入案例的规则: ${missing || '无'}。`,
      `模拟期之后才生效、因此没有植入案例的规则: ${later || '无'}。`,
    ])
  process.exitCode = short.length > 0 ? 1 : 0
} finally {
  await instance.remove()
}

async function findingsOf(dataFolder: string): Promise<Finding[]> {
  const { settings } = readSettings({ ...process.env, FUNDWATCH_DATA: dataFolder })
  const filter = {
    runNo: null,
    fromDay: null,
    toDay: null,
    rules: null,
    institutions: null,
    purpose: 'live',
  } as const
  return withReviewing(settings, async ({ reports }) => {
    const findings: Finding[] = []
    for await (const { finding } of reports.findings(filter)) findings.push(finding)
    return findings
  })
}

function namesOf(rules: readonly Rule[]): string {
  return rules.map(({ id, title }) => `${title}（${id}）`).join('、')
}

/** The page keeps its words; what stands between the marks is measured. */
function writeTable(table: string, notes: readonly string[]): void {
  const path = join(repositoryFolder, 'docs', 'truth.md')
  const page = readFileSync(path, 'utf8')
  const [before = '', rest = ''] = page.split('<!-- measured -->\n')
  const after = rest.split('<!-- /measured -->')[1] ?? ''
  writeFileSync(
    path,
    `${before}<!-- measured -->\n${notes.join('\n\n')}\n\n${table}\n<!-- /measured -->${after}`,
  )
}
