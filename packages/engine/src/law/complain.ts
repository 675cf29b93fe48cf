import type { Complaint, Origin, Rule } from './edition.ts'

/** Where a field of a rule was written; the rule itself when that is not known. */
export function originOf({ origin, fieldLines }: Rule, field: string): Origin {
  return { file: origin.file, line: fieldLines?.[field] ?? origin.line }
}

/** Says everything once: what is wrong in a rule is met again at each of its points. */
export function distinctComplaints(complaints: readonly Complaint[]): Complaint[] {
  const byText = new Map(
    complaints.map((complaint) => [
      JSON.stringify([complaint.origin.file, complaint.origin.line, complaint.message]),
      complaint,
    ]),
  )
  return [...byText.values()]
}
