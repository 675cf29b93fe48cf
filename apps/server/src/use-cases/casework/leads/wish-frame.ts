import type { DayNo, Lead } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { LawOfTheDay, LeadStores } from './lead-ports.ts'

/** What an act is judged with: the lead, the law and the day. */
export interface WishFrame {
  readonly id: string
  readonly act: Act
  readonly lead: Lead
  readonly law: LawOfTheDay
  readonly today: DayNo
  readonly stores: LeadStores
}
