import ts from 'typescript'
import { lineOf, nodesOf } from './sources.ts'

/** What Playwright reads off a page as it is at that moment, which may be one before the answer is drawn. */
const READS = new Set([
  'allInnerTexts',
  'allTextContents',
  'count',
  'getAttribute',
  'innerText',
  'inputValue',
  'isChecked',
  'isDisabled',
  'isEnabled',
  'isVisible',
  'textContent',
])

function isExpect(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'expect'
}

function readsOnce(node: ts.Node): boolean {
  return (
    ts.isAwaitExpression(node) &&
    ts.isCallExpression(node.expression) &&
    ts.isPropertyAccessExpression(node.expression.expression) &&
    READS.has(node.expression.expression.name.text)
  )
}

/**
 * Where a test of the pages looks once and judges, `file:line`: on a machine with much to do it looks too early. `expect.poll` looks
 * until it is so.
 */
export function impatienceIn(file: ts.SourceFile): string[] {
  return [...nodesOf(file)]
    .filter((node) => isExpect(node) && node.arguments.some((what) => [...nodesOf(what)].some(readsOnce)))
    .map((node) => `${file.fileName}:${lineOf(node)}`)
}
