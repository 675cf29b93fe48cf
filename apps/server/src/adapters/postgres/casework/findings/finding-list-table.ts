/** The columns of `casework.finding_review` that lists read. */
export interface FindingReviewTable {
  readonly finding_id: string
  readonly finding_no: number
  readonly version: number
  readonly status: string
  readonly has_changed_basis: boolean
  readonly rule_id: string
  readonly result: string
  readonly institution_id: string
  readonly county: string
  readonly department_id: string | null
  readonly department_name: string | null
  readonly doctor_id: string | null
  readonly point: string | null
  readonly tags: string[]
  readonly day_no: number
  readonly amount_fen: number
  readonly counted_fen: number
  readonly amount_now_fen: number | null
  readonly counted_now_fen: number
  readonly due_day: number
  readonly assignee: string | null
  readonly sending_id: string | null
  readonly campaign_id: string | null
  readonly person_id: string | null
  readonly changed_second: number
}

/** The tables that lists of findings read. */
export interface FindingListDatabase {
  readonly 'casework.finding_review': FindingReviewTable
  readonly 'casework.rule_standing': { readonly rule_id: string; readonly level: string }
  readonly 'review.rule': { readonly rule_id: string; readonly title: string }
  readonly 'casework.sending': {
    readonly sending_id: string
    readonly sending_no: number
    readonly institution_id: string
    readonly sent_second: number
    readonly due_day: number
  }
  readonly 'review.institution': { readonly institution_id: string; readonly name: string | null }
}
