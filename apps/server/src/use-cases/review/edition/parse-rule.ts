import { civilDayFromText } from '@fundwatch/domain'
import type { Complaint, DatedValue, Rule } from '@fundwatch/engine'
import { YamlMap } from './yaml-map.ts'

const RESULTS = ['violation', 'suspicion', 'indicator'] as const
const STATUSES = ['draft', 'active', 'retired'] as const
const SUBJECTS = ['institution', 'pharmacy', 'practitioner', 'person']
const SCENES = ['inpatient', 'outpatient', 'pharmacy', 'internet']
const STAGES = ['before', 'during', 'after']
const TAGS = ['假病人', '假病情', '假票据', '大处方']
const CODE = /^(?:GZ|ZB)[0-9]{14}$|^LC-[A-Z0-9]+-[0-9]{2}$/
const RULES_OF_2025 = 88
const FIELDS = [
  'id',
  'code',
  'number',
  'title',
  'summary',
  'result',
  'status',
  'missing',
  'version',
  'pattern',
  'knowledge',
  'parameters',
  'in_force',
  'subject',
  'scenes',
  'stages',
  'window',
  'tags',
  'basis',
  'false_positives',
  'reviewed_on',
]

/** Reads a `rule.yaml`; complains of what is missing or unknown. */
export function parseRule(file: string, text: string, complaints: Complaint[]): Rule | undefined {
  const yaml = YamlMap.read(file, text, complaints)
  if (!yaml) return undefined
  yaml.only(FIELDS)
  const inForce = yaml.map('in_force')
  inForce?.only(['from', 'to'])
  const rule: Rule = {
    id: yaml.text('id'),
    code: yaml.text('code'),
    number: yaml.text('number', '') === '' ? null : Number(yaml.text('number')),
    title: yaml.text('title'),
    summary: yaml.text('summary'),
    result: yaml.oneOf('result', RESULTS),
    status: yaml.oneOf('status', STATUSES),
    missing: yaml.text('missing', ''),
    version: Number(yaml.text('version')),
    pattern: yaml.text('pattern'),
    knowledge: yaml.texts('knowledge'),
    parameters: parameters(yaml.map('parameters')),
    inForce: { from: inForce?.text('from', '') ?? '', to: inForce?.text('to', '') ?? '' },
    subject: known(yaml, 'subject', SUBJECTS),
    scenes: known(yaml, 'scenes', SCENES),
    stages: known(yaml, 'stages', STAGES),
    window: yaml.text('window'),
    tags: known(yaml, 'tags', TAGS),
    basis: basis(yaml),
    falsePositives: yaml.texts('false_positives'),
    reviewedOn: yaml.text('reviewed_on'),
    origin: yaml.origin,
    fieldLines: yaml.lines(),
  }
  judge(rule, yaml)
  return rule
}

function judge(rule: Rule, yaml: YamlMap): void {
  const { code, number, version, status, missing, result } = rule
  if (!CODE.test(code))
    yaml.complain(`code "${code}" 不是 GZ…/ZB… 加 14 位数字，也不是 LC-地区-序号。请更正。`, 'code')
  if (number !== null && (!Number.isInteger(number) || number < 1 || number > RULES_OF_2025))
    yaml.complain(`number 应是 1 至 ${RULES_OF_2025} 的序号；本地规则不写 number。`, 'number')
  if (code.startsWith('ZB') !== (result === 'indicator'))
    yaml.complain('ZB… 是统计指标，result 应是 indicator；其他编码不能是 indicator。请改其一。', 'result')
  if (!Number.isInteger(version) || version < 1) yaml.complain('version 应是从 1 起的整数。', 'version')
  if (status === 'draft' && missing === '')
    yaml.complain('draft 的规则要用 missing 说明缺什么。请补上。', 'status')
  if (status === 'active' && missing !== '')
    yaml.complain('active 的规则不应再写 missing。请删去，或改为 draft。', 'missing')
  if (rule.basis.length === 0) yaml.complain('缺少 basis（法律依据）。请补上文件、条款和生效日。')
  if (civilDayFromText(rule.reviewedOn) === undefined)
    yaml.complain(`reviewed_on "${rule.reviewedOn}" 不是日期 (YYYY-MM-DD)。请更正。`, 'reviewed_on')
}

function parameters(map: YamlMap | undefined): Record<string, readonly DatedValue[]> {
  const entries = (map?.names() ?? []).map((name): [string, DatedValue[]] => [
    name,
    (map?.maps(name) ?? []).map((one) => {
      one.only(['value', 'from', 'source'])
      return {
        value: one.text('value'),
        from: one.text('from', ''),
        source: one.text('source'),
        origin: one.origin,
      }
    }),
  ])
  return Object.fromEntries(entries)
}

function basis(yaml: YamlMap): Rule['basis'] {
  return yaml.maps('basis').map((one) => {
    one.only(['title', 'article', 'in_force_from'])
    const inForceFrom = one.text('in_force_from')
    if (civilDayFromText(inForceFrom) === undefined)
      one.complain(`in_force_from "${inForceFrom}" 不是日期 (YYYY-MM-DD)。请更正。`, 'in_force_from')
    return { title: one.text('title'), article: one.text('article', ''), inForceFrom }
  })
}

function known(yaml: YamlMap, name: string, words: readonly string[]): string[] {
  const found = yaml.texts(name)
  const strange = found.filter((word) => !words.includes(word))
  if (strange.length > 0)
    yaml.complain(`${name} 中的 ${strange.join('、')} 不在 ${words.join('、')} 之中。请更正。`, name)
  return found
}
