import type { Upload } from '../../../use-cases/review/online/upload.ts'
import type { Tree } from '../reading/parse-json.ts'
import { neededText, textOf } from './cells.ts'

/** An upload that brings and takes nothing but what is said. */
export function uploadOf(said: Partial<Omit<Upload, 'kind'>>): Upload {
  return { kind: 'upload', rows: [], withdrawals: [], settledEncounters: [], answer: {}, ...said }
}

/** The person and the encounter that a node names. */
export function encounterNamed(tree: Tree): { readonly personId: string; readonly encounterId: string } {
  return { personId: neededText(tree, 'psn_no'), encounterId: neededText(tree, 'mdtrt_id') }
}

/** The cells of an answer in the order of the interface: texts as they are, amounts as numbers, empty ones left out. */
export function answerCells(
  tree: Tree,
  texts: readonly string[],
  numbers: readonly string[] = [],
): Record<string, string | number> {
  const cells: Record<string, string | number> = {}
  for (const code of texts) {
    const text = textOf(tree, code)
    if (text !== null) cells[code] = text
  }
  for (const code of numbers) {
    const text = textOf(tree, code)
    if (text !== null) cells[code] = Number(text)
  }
  return cells
}
