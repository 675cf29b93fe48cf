import type exceljs from 'exceljs'

/** What a page of a streamed workbook has, though the types of exceljs 4.4 do not say so. */
interface PageInternals {
  readonly dataValidations?: { add(range: string, validation: exceljs.DataValidation): void }
  readonly stream?: {
    /** The way into the zip, which takes whatever is written and keeps what it cannot pack yet. */
    readonly pipes?: readonly { readonly _writableState?: { readonly length: number } }[]
  }
}

const internals = (page: exceljs.Worksheet) => page as unknown as PageInternals

/** Bytes that were written to the page and wait to be packed. */
export function backlogOf(page: exceljs.Worksheet): number {
  return internals(page).stream?.pipes?.[0]?._writableState?.length ?? 0
}

/** Lets the cells of a range be chosen from a list. */
export function offerChoices(page: exceljs.Worksheet, range: string, choices: readonly string[]): void {
  internals(page).dataValidations?.add(range, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${choices.join(',')}"`],
  })
}
