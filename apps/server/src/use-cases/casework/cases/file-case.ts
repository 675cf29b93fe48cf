import type { CaseAnswer, FileCase } from '@fundwatch/contract'
import {
  type CaseEvent,
  caseLaw,
  caseTermsOn,
  caseworkError,
  type DayNo,
  dayNoOfSecond,
  dayParts,
  fen,
  leadLaw,
} from '@fundwatch/domain'
import { canFileCase } from '../../../policies/case.ts'
import { canReshapeLead } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import { loadLead } from '../leads/load-lead.ts'
import { refuseUnknownCounty } from '../leads/refuse-forged.ts'
import { dayFrom } from '../wire/take-from-wire.ts'
import type { CasePorts, CaseStores } from './case-ports.ts'
import { isFraudOf } from './case-wishes.ts'
import { namingNobody } from './load-case.ts'
import { presentCase } from './present-case.ts'

/** Files a case, by the law of today and its region; the leads that it comes from say so from then on. */
export async function fileCase(ports: CasePorts, act: Act, wish: FileCase): Promise<CaseAnswer> {
  const rightful = actAs(act, (actor) => canFileCase(actor, wish.county))
  if (rightful === undefined) throw caseworkError('forbidden', { what: '立案' })
  const today = dayNoOfSecond(act.at)
  return ports.transact(namingNobody(rightful, wish), async (stores) => {
    await refuseUnknownCounty(stores, act, wish.county)
    const id = ports.newId()
    const event = await filed(ports, stores, { wish, act })
    const kept = await stores.histories.append(caseLaw, { id, version: 0, state: null, event })
    for (const leadId of wish.leadIds)
      await tellLead(stores, act, { leadId, caseId: id, county: wish.county })
    return presentCase(ports.lawOfTheDay, { actor: act.actor, today }, kept)
  })
}

interface Filing {
  readonly wish: FileCase
  readonly act: Act
}

async function filed(ports: CasePorts, stores: CaseStores, { wish, act }: Filing): Promise<CaseEvent> {
  const { lawOfTheDay: law, office } = ports
  const filedOn = dayNoOfSecond(act.at)
  const region = wish.county ?? law.cityRegion
  const { year } = dayParts(filedOn)
  const { title, procedure, party, county, institutionId, leadIds, causes, harmsLife } = wish
  return {
    kind: 'filed',
    no: `${office.mark}立〔${year}〕${await stores.numbers.next('case', year)}号`,
    title,
    procedure,
    party,
    region,
    county,
    institutionId,
    leadIds,
    causes,
    isFraud: isFraudOf(law, causes),
    lossFen: fen(wish.lossFen),
    conductUntil: dayFrom(wish.conductUntil, '违法行为终了日'),
    harmsLife,
    terms: caseTermsOn(law.parameterOn, { region, day: filedOn }),
    filedOn,
    discoveredOn: await discoveredOn(stores, { wish, filedOn }),
    handler: act.actor.userId,
  }
}

/** The day on which the authority first learned of it: the earliest of what is told, the leads and the filing itself. */
async function discoveredOn(
  { histories }: CaseStores,
  { wish, filedOn }: { readonly wish: FileCase; readonly filedOn: DayNo },
): Promise<DayNo> {
  const leads = await histories.loadAll(leadLaw, wish.leadIds)
  const told = wish.discoveredOn === undefined ? [] : [dayFrom(wish.discoveredOn, '发现之日')]
  const later = told.find((day) => day > filedOn)
  if (later !== undefined)
    throw caseworkError('field-invalid', { field: '发现之日', reason: '不能晚于立案之日' })
  return Math.min(filedOn, ...told, ...leads.map(({ state }) => state.raisedDay)) as DayNo
}

interface TellingLead {
  readonly leadId: string
  readonly caseId: string
  readonly county: string | null
}

async function tellLead(
  { histories }: CaseStores,
  act: Act,
  { leadId, caseId, county }: TellingLead,
): Promise<void> {
  const kept = await loadLead({ histories }, act.actor, leadId)
  if (!canReshapeLead(act.actor, kept.state)) throw caseworkError('forbidden', { what: '把线索转立案' })
  if (county !== null && kept.state.county !== county)
    throw caseworkError('field-invalid', { field: '线索', reason: '线索与案件不属于同一区划' })
  await histories.append(leadLaw, { ...kept, event: { kind: 'case-opened', caseId } })
}
