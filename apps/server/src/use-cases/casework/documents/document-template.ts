import type { CaseProcedure, CaseStatus, Decision, DocumentedStep } from '@fundwatch/domain'

/** A line of a document as its template tells it; `{name}` is filled in. With `each` it comes once per item of a list, with `if` only when something is there. */
export interface TemplateLine {
  /** `seal`: who issues it and the day, one line each, with room for the seal. */
  readonly style: 'heading' | 'paragraph' | 'right' | 'plain' | 'seal'
  readonly text: string
  readonly each: string | null
  readonly when: string | null
}

/** A table: a row per item of a list. */
export interface TemplateTable {
  readonly style: 'table'
  readonly each: string
  readonly columns: readonly { readonly title: string; readonly text: string; readonly width: number }[]
  readonly when: string | null
}

/** A form: names beside what is filled in, `名称 | 内容` or two such pairs in a row. */
export interface TemplateForm {
  readonly style: 'form'
  readonly rows: readonly (readonly string[])[]
  readonly when: string | null
}

/** A kind of document: what it says, and what number it carries. */
export interface DocumentTemplate {
  readonly id: string
  readonly title: string
  /** The sign of its series, for instance 罚: 某医保罚〔2026〕1号. */
  readonly series: string
  /** In which procedures it can be made, */
  readonly procedures: readonly CaseProcedure[]
  /** where the case stands then, */
  readonly states: readonly CaseStatus[]
  /** and of which decisions it speaks; null where it speaks of none. */
  readonly decisions: readonly Decision['decision'][] | null
  /** The step that it documents: it is not dated before. */
  readonly since: DocumentedStep
  /** Whether it is about another document of the case, whose number somebody fills in as `documentNumber`. */
  readonly servesAnother: boolean
  /** Fields that people fill in, with their names in Chinese. */
  readonly asks: readonly { readonly name: string; readonly title: string; readonly isRequired: boolean }[]
  /** Parts of a case that must be there, by their names in the facts, with what is told when they are not. */
  readonly needs: readonly { readonly fact: string; readonly message: string }[]
  readonly lines: readonly (TemplateLine | TemplateTable | TemplateForm)[]
}

/** A line as it is printed. */
export interface PrintedLine {
  readonly style: TemplateLine['style']
  readonly text: string
}

/** A table as it is printed. */
export interface PrintedTable {
  readonly style: 'table'
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** A form as it is printed. */
export interface PrintedForm {
  readonly style: 'form'
  readonly rows: readonly (readonly string[])[]
}

/** A document as it is printed. */
export interface FilledDocument {
  /** Who issues it, above the title. */
  readonly authority: string
  readonly title: string
  readonly number: string
  readonly lines: readonly (PrintedLine | PrintedTable | PrintedForm)[]
}

/** What is filled in: texts, and lists of such. */
export interface Facts {
  readonly [name: string]: string | Facts | readonly Facts[] | null
}
