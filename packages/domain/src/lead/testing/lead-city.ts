import fc from 'fast-check'
import type { DayNo, SecondNo } from '../../civil-time.ts'
import { fen } from '../../fen.ts'
import type { UserId } from '../../people/actor.ts'
import { familyFraud } from '../family-fraud.ts'
import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { leadLaw } from '../lead-law.ts'
import { afterJoining, afterMerging, afterSplitting } from '../reshape-lead.ts'
import { REFERRAL_FEN, raised, workedOut } from './any-lead-events.ts'

const [handler, chief] = ['u1' as UserId, 'u2' as UserId]
const at = 1_771_000_000 as SecondNo
const LATER = 20_600 as DayNo

/** One thing that somebody tries with one lead, or with two. */
export interface CityAct {
  readonly kind: keyof typeof DOINGS
  readonly one: number
  readonly other: number
  readonly money: number
  readonly isFraud: boolean
}

/** A lead that was closed, with what the observer knew then. */
interface Closing {
  readonly isDecided: boolean
  readonly mostFen: number
}

/** Leads side by side, as the use cases change them, and an observer of their families who forgets nothing. */
export class LeadCity {
  readonly leads = new Map<string, Lead>()
  readonly closings: Closing[] = []
  private readonly familyOf = new Map<string, ReadonlySet<string>>()
  private readonly most = new Map<ReadonlySet<string>, number>()
  private readonly decided = new Set<string>()

  /** Tries something; throws what the law throws. */
  do({ kind, one, other, money, isFraud }: CityAct): void {
    const [id, to] = [`L${one}`, `L${other}`]
    const lead = this.leads.get(id)
    if (lead === undefined)
      this.tell(id, { ...raised({ ...causeOf(isFraud), amountFen: fen(money) }), no: id })
    else DOINGS[kind]({ city: this, id, lead, to, other: this.leads.get(to), money, isFraud })
  }

  tell(id: string, event: LeadEvent, by: UserId = handler): void {
    const before = this.leads.get(id) ?? null
    const worked = before === null ? event : workedOut(event, before, this.family(id))
    this.leads.set(id, leadLaw.apply(before, { event: worked, by, at }))
    if (event.kind === 'transfer-decided') this.decided.add(id)
    if (!this.familyOf.has(id)) this.familyOf.set(id, new Set([id]))
  }

  /** Whether a step would be refused, without taking it. */
  try(lead: Lead, event: LeadEvent): void {
    leadLaw.apply(lead, { event, by: handler, at })
  }

  unite(...ids: readonly string[]): void {
    const families = ids.flatMap((id) => this.familyOf.get(id) ?? [])
    const all = new Set(families.flatMap((family) => [...family]))
    this.most.set(all, Math.max(0, ...families.map((family) => this.most.get(family) ?? 0)))
    for (const id of all) this.familyOf.set(id, all)
  }

  /** Notes what the families are suspected of together now: told, found or verified, whatever of it is the most. */
  observe(): void {
    for (const family of new Set(this.familyOf.values())) {
      const suspected = [...family]
        .flatMap((id) => this.leads.get(id) ?? [])
        .filter(({ status, isFraud }) => status !== 'merged' && isFraud)
      const now = suspected.reduce((sum, { amountFen, findings, verification }) => {
        const found = findings.reduce((total, finding) => total + (finding.amountFen ?? 0), 0)
        return sum + Math.max(amountFen, found, verification?.amountFen ?? 0)
      }, 0)
      this.most.set(family, Math.max(this.most.get(family) ?? 0, now))
    }
  }

  /** The most that the family of a lead was ever suspected of together. */
  mostOf(id: string): number {
    return this.most.get(this.familyOf.get(id) ?? new Set()) ?? 0
  }

  carriedBy(id: string): number {
    return familyFraud(this.family(id)).carriedFen
  }

  close(id: string): void {
    this.observe()
    const isDecided = [...(this.familyOf.get(id) ?? [])].some((each) => this.decided.has(each))
    const closing = { isDecided, mostFen: this.mostOf(id) }
    const family = { carriedFen: fen(0), judgedFen: null }
    this.tell(id, { kind: 'closed', decision: '同意', referralFen: REFERRAL_FEN, family }, chief)
    this.closings.push(closing)
  }

  /** As the store finds them: by the relations that the leads themselves tell, both ways. */
  private family(id: string): readonly Lead[] {
    const found = new Set([id])
    for (const each of found)
      for (const [other, lead] of this.leads)
        if (lead.relatives.includes(each) || this.leads.get(each)?.relatives.includes(other)) found.add(other)
    return [...found].flatMap((each) => this.leads.get(each) ?? [])
  }
}

interface Doing {
  readonly city: LeadCity
  readonly id: string
  readonly lead: Lead
  readonly to: string
  readonly other: Lead | undefined
  readonly money: number
  readonly isFraud: boolean
}

const causeOf = (isFraud: boolean) => ({ isFraud, cause: isFraud ? '24' : '13' })
let findingNo = 0

/** What is tried, as its use case does it. */
const DOINGS = {
  join: ({ city, id, lead, money }: Doing) => {
    findingNo += 1
    const more = [{ findingId: `f${findingNo}`, ruleId: 'r', amountFen: fen(money), personId: null }]
    city.tell(id, { kind: 'findings-added', ...afterJoining(lead, more), score: 1 })
  },
  qualify: ({ city, id, isFraud }: Doing) => {
    const event = { kind: 'qualified', ...causeOf(isFraud), isCleared: false, reason: '查' } as const
    city.tell(id, event, isFraud ? handler : chief)
  },
  verify: ({ city, id, lead, money }: Doing) => {
    if (lead.status !== 'verifying') city.tell(id, { kind: 'taken' })
    const result = money % 3 === 0 ? 'not-found' : 'partly'
    const said = { statement: '查', fileIds: [], amountFen: fen(money), cause: lead.cause }
    city.tell(id, { kind: 'verified', result, ...said })
  },
  merge: ({ city, id, lead, to, other }: Doing) => {
    if (other === undefined || to === id) return
    const event = { kind: 'took-over', from: id, ...afterMerging(other, lead), score: 1 } as const
    // Both or none.
    city.try(other, event)
    city.tell(id, { kind: 'merged-into', into: to, reason: '同一事' })
    city.tell(to, event)
    city.unite(id, to)
  },
  split: ({ city, id, lead, to, other, money }: Doing) => {
    if (other !== undefined || lead.findings.length === 0) return
    const count = 1 + (money % lead.findings.length)
    const chosen = new Set(lead.findings.slice(0, count).map(({ findingId }) => findingId))
    const parting = afterSplitting(lead, chosen)
    const event = { kind: 'split-off', to, ...parting, score: 1, reason: '分开查' } as const
    city.try(lead, event)
    const amountFen = fen(parting.findings.reduce((sum, finding) => sum + (finding.amountFen ?? 0), 0))
    const begun = raised({ findings: parting.findings, isFraud: lead.isFraud, cause: lead.cause, amountFen })
    city.tell(to, { ...begun, no: to, toldFen: fen(0), carriedFen: parting.carriedFen, splitFrom: id })
    city.tell(id, event)
    city.unite(id, to)
  },
  link: ({ city, id, to, other }: Doing) => {
    if (other === undefined || to === id) return
    city.tell(id, { kind: 'linked', other: to, reason: '同一人' })
    city.unite(id, to)
  },
  unlink: ({ city, id, to }: Doing) => city.tell(id, { kind: 'unlinked', other: to, reason: '弄错了' }),
  decide: ({ city, id, isFraud }: Doing) => {
    const decision = isFraud ? 'to-police' : 'not-to-police'
    const event = { decision, partnerId: null, grounds: '有', judgedFen: fen(0) } as const
    city.tell(id, { kind: 'transfer-decided', ...event }, chief)
  },
  return: ({ city, id }: Doing) => city.tell(id, { kind: 'returned', reason: '退' }),
  recheck: ({ city, id }: Doing) =>
    city.tell(id, { kind: 'recheck-asked', verifyBy: LATER, reason: '再查' }, chief),
  reopen: ({ city, id }: Doing) =>
    city.tell(id, { kind: 'reopened', verifyBy: LATER, isKeyTaken: false, reason: '再查' }, chief),
  end: (doing: Doing) => {
    const { city, id, lead, to, other } = doing
    if (['waiting', 'assigned', 'verifying'].includes(lead.status)) DOINGS.verify(doing)
    if (lead.status !== 'closing') {
      const isDuplicate = other !== undefined && to !== id
      const isFound = city.leads.get(id)?.verification?.result !== 'not-found'
      const outcome = isDuplicate ? 'duplicate' : isFound ? 'agreement' : 'unfounded'
      const duplicateOf = isDuplicate ? to : null
      city.tell(id, { kind: 'close-proposed', outcome, duplicateOf, cause: lead.cause, reason: '完' })
      if (isDuplicate) city.unite(id, to)
    }
    city.close(id)
  },
}

/** Anything that somebody might try with one of five leads; ends are tried often. */
export const anyCityAct: fc.Arbitrary<CityAct> = fc.record({
  kind: fc.constantFrom(...(Object.keys(DOINGS) as (keyof typeof DOINGS)[]), 'end' as const, 'end' as const),
  one: fc.nat(4),
  other: fc.nat(4),
  money: fc.integer({ min: 0, max: 600_000 }),
  isFraud: fc.boolean(),
})
