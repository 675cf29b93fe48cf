import type { Html } from './html.ts'

/** A part of the report below a numbered heading. */
export interface ReportSection {
  readonly title: string
  readonly body: Html
}
