import type { Generated } from 'kysely'

/** The tables of the schema `online` that judging writes, and the views it reads, as the migrations make them. */
export interface JudgementDatabase {
  'online.blocking_rule': {
    rule_id: string
    institution_id: string | null
    set_by: string
    set_at: Generated<Date>
  }
  'online.shadow_comparison': {
    live_release_no: number
    trial_release_no: number
    rule_id: string
    only_live: number
    only_trial: number
    both_of_them: number
  }
  'online.shadow_extent': {
    live_release_no: number
    trial_release_no: number
    calls: number
    first_at: string
    last_at: string
  }
  'online.day_of_answers': {
    /** `YYYY-MM-DD`. */
    answered_on: string
    consultations: number
    late: number
    overloaded: number
    broken: number
    not_ready: number
    p50_us: number
    p99_us: number
  }
  'online.reminder_outcome': {
    reminder_id: string
    answered_on: string
    rule_id: string
    institution_id: string
    department_id: string | null
    doctor_id: string | null
    is_shown: boolean
    action: 'continue' | 'modify' | null
    reason: string | null
  }
  'online.reminder_saving': {
    answered_on: string
    rule_id: string
    institution_id: string
    person_id: string
    encounter_id: string
    state: 'settled' | 'changed' | 'open'
    reminded_fen: number
    charged_fen: number
    saved_fen: number
  }
  'review.institution': { institution_id: string; name: string | null }
  'review.rule': { rule_id: string; code: string; title: string }
}
