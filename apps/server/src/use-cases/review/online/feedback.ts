/** 3103: what the doctor did about reminders. */
export interface Feedback {
  readonly kind: 'feedback'
  readonly stage: 'before' | 'during'
  readonly decisions: readonly ReminderDecision[]
}

/** The decision on one reminder. */
export interface ReminderDecision {
  readonly reminderId: string
  /** Goes on with the order, or goes back to change it. */
  readonly action: 'continue' | 'modify'
  /** Must be there when the order goes on: it is the first line of a later appeal. */
  readonly reason: string | null
}
