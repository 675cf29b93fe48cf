import type { CaseAnswer, IssueDocument } from '@fundwatch/contract'
import {
  type CaseState,
  caseLaw,
  caseworkError,
  civilDay,
  type DayNo,
  dayNoOfSecond,
  dayParts,
} from '@fundwatch/domain'
import { canIssueDocument } from '../../../policies/case.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { CasePorts, CaseStores } from '../cases/case-ports.ts'
import { actOnCase, loadCaseAt } from '../cases/load-case.ts'
import { presentCase } from '../cases/present-case.ts'
import { dayFrom } from '../wire/take-from-wire.ts'
import type { DocumentTemplate } from './document-template.ts'
import { factsOfCase } from './facts-of-case.ts'
import { fillTemplate } from './fill-template.ts'
import { refuseMisfit } from './fit-template.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes a document of a case: numbered, filled, kept as a file that never changes, and written into the history of the case. */
export async function issueDocument(ports: CasePorts, act: Act, wish: IssueDocument): Promise<CaseAnswer> {
  const template = ports.templates.get(wish.template)
  if (template === undefined)
    throw caseworkError('field-invalid', { field: '文书种类', reason: '没有这种文书' })
  const fields = fieldsOf(template, wish.fields)
  const [on, today] = [dayFrom(wish.on, '日期'), dayNoOfSecond(act.at)]
  if (on > today) throw caseworkError('field-invalid', { field: '日期', reason: '不能晚于今天' })
  const rightful = await actOnCase(ports, act, {
    id: wish.id,
    what: `制作${template.title}`,
    may: canIssueDocument,
  })
  return ports.transact(rightful, async (stores) => {
    const { id, version, state } = await loadCaseAt(stores, act.actor, wish)
    const { office, lawOfTheDay } = ports
    refuseMisfit(template, state, on)
    if (template.servesAnother) refuseForeignNumber(state, on, fields)
    const number = await numberOf(ports, stores, { template, on })
    const facts = factsOfCase(state, { on, office, causes: lawOfTheDay.causes, fields })
    const content = await ports.writeDocument(fillTemplate(template, number, facts))
    const name = `${template.title}（${number}）.docx`
    const { fileId, hash } = await ports.keepFile(stores, rightful, {
      name,
      type: DOCX,
      content,
      noun: 'case',
      nounId: id,
    })
    const event = { kind: 'document-issued' as const, template: template.id, number, fileId, hash, on }
    const kept = await stores.histories.append(caseLaw, { id, version, state, event })
    return presentCase(lawOfTheDay, { actor: act.actor, today }, kept)
  })
}

/** What is served is a document of this case, made before. Throws `field-invalid`, for one of another case as for none. */
function refuseForeignNumber(
  { documents }: CaseState,
  on: DayNo,
  { documentNumber }: Readonly<Record<string, string>>,
): void {
  const served = documents.find(({ number }) => number === documentNumber)
  if (served === undefined)
    throw caseworkError('field-invalid', { field: '文书字号', reason: '本案没有这个字号的文书' })
  if (on < served.on)
    throw caseworkError('field-invalid', {
      field: '日期',
      reason: `不能早于所送达文书的日期（${civilDay(served.on)}）`,
    })
}

/** 某医保罚〔2026〕1号: the next of its series and year; given in the same transaction, so that none is skipped. */
async function numberOf(
  { office }: CasePorts,
  { numbers }: CaseStores,
  { template, on }: { readonly template: DocumentTemplate; readonly on: DayNo },
): Promise<string> {
  const { year } = dayParts(on)
  return `${office.mark}${template.series}〔${year}〕${await numbers.next(`document ${template.series}`, year)}号`
}

/** What the template asks for, and nothing else; what was not told is empty. */
function fieldsOf(
  { asks }: DocumentTemplate,
  told: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const unknown = Object.keys(told).find((name) => !asks.some((ask) => ask.name === name))
  if (unknown !== undefined) throw caseworkError('field-invalid', { field: unknown, reason: '没有这个字段' })
  return Object.fromEntries(
    asks.map(({ name, title, isRequired }) => {
      const text = told[name]?.trim() ?? ''
      if (isRequired && text === '')
        throw caseworkError('field-invalid', { field: title, reason: '必须填写' })
      return [name, text]
    }),
  )
}
