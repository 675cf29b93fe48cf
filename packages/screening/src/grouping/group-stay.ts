import { asksFor, type Looked } from './asks-for.ts'
import type { Adrg, GroupFacts } from './group-facts.ts'
import type { GroupedStay } from './grouped-stay.ts'

/** The group of a stay and how it came there. */
export interface Grouping {
  /** ambiguous: the operation fits nothing of the main diagnosis's category (QY) · none: no group at all. */
  readonly status: 'grouped' | 'ambiguous' | 'none'
  readonly mdc: string | null
  readonly adrg: string | null
  readonly drg: string | null
  /** 1, 3, 5 or 9; empty where the group has none. */
  readonly severity: string
  /** In Chinese, step by step, or why there is none. */
  readonly path: string
}

/** Groups a stay: main diagnosis → major category → group by operation or diagnosis → split by (M)CC. Says why at every step. */
export function groupStay(stay: GroupedStay, facts: GroupFacts): Grouping {
  const looked = look(stay, facts)
  const adrg = facts.adrgs.find((each) => asksFor(each, looked))
  if (adrg === undefined)
    return { status: 'none', mdc: null, adrg: null, drg: null, severity: '', path: whyNone(looked) }
  const grave = gravest(looked, facts)
  const severity = severityOf(adrg, grave)
  return {
    status: adrg.operation === 'any-valid' ? 'ambiguous' : 'grouped',
    mdc: adrg.mdc,
    adrg: adrg.adrg,
    drg: `${adrg.adrg}${severity}`,
    severity,
    path: pathOf(adrg, { looked, grave, severity }),
  }
}

/** The stay with what the facts say of its codes. */
function look(stay: GroupedStay, facts: GroupFacts): Looked {
  const known = (kind: string, code: string) => facts.aliases.get(`${kind} ${code}`) ?? code
  const main = stay.mainDiagnosis === null ? null : known('diagnosis', stay.mainDiagnosis)
  const others = stay.otherDiagnoses.map((code) => known('diagnosis', code))
  const all = (main === null ? others : [main, ...others]).flatMap((code) => facts.diagnoses.get(code) ?? [])
  const operations = stay.operations.map((code) => known('operation', code))
  return {
    stay,
    main,
    others,
    mainFact: main === null ? undefined : facts.diagnoses.get(main),
    all,
    sites: new Set(all.map(({ site }) => site).filter((site) => site !== '')).size,
    mainOperation: operations[0] ?? null,
    mainOperationFact: facts.operations.get(operations[0] ?? ''),
    operations: operations.flatMap((code) => facts.operations.get(code) ?? []),
  }
}

interface Grave {
  readonly mcc: string | undefined
  readonly cc: string | undefined
}

/** The first code by name of each weight; what belongs to the main diagnosis makes it no graver. */
function gravest({ main, mainFact, others }: Looked, { diagnoses }: GroupFacts): Grave {
  const grave = (severity: 'mcc' | 'cc') =>
    others
      .filter((code) => {
        const fact = diagnoses.get(code)
        return (
          code !== main && fact?.severity === severity && fact.severityTable !== (mainFact?.ownTable ?? '')
        )
      })
      .sort()[0]
  return { mcc: grave('mcc'), cc: grave('cc') }
}

function severityOf({ splits }: Adrg, { mcc, cc }: Grave): string {
  if (splits === '' || splits === '9') return splits
  if (mcc !== undefined && splits.includes('1')) return '1'
  if (mcc !== undefined || cc !== undefined) return splits.includes('3') ? '3' : '1'
  return '5'
}

function whyNone({ main, mainFact }: Looked): string {
  if (main === null) return '没有主要诊断'
  const mdcs = mainFact?.mdcs ?? ''
  return mdcs === ''
    ? `主要诊断${main}不在任何MDC中`
    : `主要诊断${main}属MDC${mdcs}, 但年龄、性别、体重或手术操作都不合其中任何一组`
}

function pathOf(
  { adrg, mdc, operation }: Adrg,
  { looked, grave, severity }: { readonly looked: Looked; readonly grave: Grave; readonly severity: string },
): string {
  const byOperation = ['main', 'several', 'valid', 'any-valid'].includes(operation)
  const split =
    severity === '' || severity === '9'
      ? []
      : [severity === '5' ? '没有CC、MCC' : grave.mcc !== undefined ? `MCC ${grave.mcc}` : `CC ${grave.cc}`]
  return [
    `主要诊断${looked.main ?? ''}`,
    `MDC${mdc}`,
    ...(byOperation ? [`手术操作${looked.mainOperation ?? ''}`] : []),
    adrg,
    ...split,
    ...(severity === '' ? [] : [`${adrg}${severity}`]),
  ].join(' → ')
}
