/** A line of a document as its template tells it; `{name}` is filled in. With `each` it comes once per item of a list, with `if` only when something is there. */
export interface TemplateLine {
  readonly style: 'title' | 'heading' | 'paragraph' | 'right' | 'plain'
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

/** A kind of document: what it says, and what number it carries. */
export interface DocumentTemplate {
  readonly id: string
  readonly title: string
  /** The sign of its series, for instance 罚: 某医保罚〔2026〕1号. */
  readonly series: string
  /** Fields that people fill in, with their names in Chinese. */
  readonly asks: readonly { readonly name: string; readonly title: string; readonly isRequired: boolean }[]
  /** Parts of a case that must be there, by their names in the facts, with what is told when they are not. */
  readonly needs: readonly { readonly fact: string; readonly message: string }[]
  readonly lines: readonly (TemplateLine | TemplateTable)[]
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

/** A document as it is printed. */
export interface FilledDocument {
  readonly title: string
  readonly number: string
  readonly lines: readonly (PrintedLine | PrintedTable)[]
}

/** What is filled in: texts, and lists of such. */
export interface Facts {
  readonly [name: string]: string | Facts | readonly Facts[] | null
}
