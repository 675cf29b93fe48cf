import ts from 'typescript'
import { lineOf, nodesOf } from './sources.ts'

const runners = new Set(['it', 'test', 'describe', 'suite', 'bench'])

/** `it` of `it.concurrent.skip`; nothing where the chain does not begin with a name. */
function headOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  return ts.isPropertyAccessExpression(node) ? headOf(node.expression) : ''
}

/** Whether a comment stands on the line above the statement that the node begins. */
function hasReasonAbove(node: ts.Node): boolean {
  const text = node.getSourceFile().text
  const comments = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []
  return comments.length > 0
}

function complaintAbout(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
  if (ts.isNonNullExpression(node)) return 'non-null assertion'
  if ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && node.exclamationToken)
    return 'definite assignment assertion'
  if (!ts.isPropertyAccessExpression(node) || !runners.has(headOf(node))) return undefined
  if (node.name.text === 'only') return 'a test that silences the others'
  if (node.name.text === 'skip' && !hasReasonAbove(node))
    return 'a skipped test without a comment above that says why'
  return undefined
}

/** What the checkers are told not to see, `file:line what`. */
export function evasionsIn(file: ts.SourceFile): string[] {
  return [...nodesOf(file)].flatMap((node) => {
    const complaint = complaintAbout(node)
    return complaint ? [`${file.fileName}:${lineOf(node)} ${complaint}`] : []
  })
}

/** Comments that switch a checker off, or promise something to nobody. The brackets keep the patterns from finding themselves. */
const silencers = [
  /@ts-[i]gnore/,
  /@ts-[n]ocheck/,
  /(?:es|ox)lint-[d]isable/,
  /(?<!@)\bTOD[O]\b/,
  /\bFIXM[E]\b/,
]

/** The lines of `text` with such a comment, `file:line the line`. */
export function silencersIn(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      silencers.some((pattern) => pattern.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
    )
}
