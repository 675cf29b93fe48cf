import ts from 'typescript'
import { type Change, type Mutant, mutantsOf } from './mutant.ts'

type Say = (node: ts.Node, after: string) => void

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['+'],
  '/': ['*'],
  '%': ['*'],
  '|': ['&'],
  '&': ['|'],
  '+=': ['-='],
  '-=': ['+='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
}

const CALLS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  find: 'findLast',
  findLast: 'find',
  floor: 'ceil',
  ceil: 'floor',
  startsWith: 'endsWith',
  includes: 'startsWith',
}
/** Calls whose result is much like what they are called on. */
const LEFT_OUT = new Set(['filter', 'sort', 'slice', 'trim', 'reverse', 'toSorted', 'flat'])

/**
 * Everything that can be changed in a TypeScript file: comparisons, bounds, arithmetic, conditions, numbers, words that are
 * compared, filters and sorts left out, statements and early exits removed. Types and imports are left alone.
 */
export function mutantsOfCode(source: string): Mutant[] {
  const file = ts.createSourceFile('mutated.ts', source, ts.ScriptTarget.Latest, true)
  const changes: Change[] = []
  const say: Say = (node, after) => changes.push({ from: node.getStart(file), to: node.getEnd(), after })
  const visit = (node: ts.Node): void => {
    if (isOfTypes(node)) return
    mutate(node, say)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return mutantsOf(source, changes)
}

function isOfTypes(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  )
}

function mutate(node: ts.Node, say: Say): void {
  if (ts.isBinaryExpression(node)) mutateBinary(node, say)
  else if (ts.isConditionalExpression(node)) mutateCondition(node.condition, say)
  else if (ts.isIfStatement(node)) mutateCondition(node.expression, say)
  else if (ts.isWhileStatement(node)) say(node.expression, 'false')
  else if (ts.isNumericLiteral(node)) mutateNumber(node, say)
  else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    say(node, node.operand.getText())
  else if (ts.isCallExpression(node)) mutateCall(node, say)
  else if (ts.isExpressionStatement(node)) say(node, ';')
  else if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) say(node, ';')
  else if (node.kind === ts.SyntaxKind.TrueKeyword) say(node, 'false')
  else if (node.kind === ts.SyntaxKind.FalseKeyword) say(node, 'true')
}

function mutateBinary({ operatorToken, right }: ts.BinaryExpression, say: Say): void {
  for (const other of OPERATORS[operatorToken.getText()] ?? []) say(operatorToken, other)
  const isCompared = /^[!=]==$/.test(operatorToken.getText())
  if (isCompared && ts.isStringLiteral(right) && right.text !== '') say(right, "''")
}

function mutateCondition(condition: ts.Expression, say: Say): void {
  say(condition, 'true')
  say(condition, 'false')
}

function mutateNumber(node: ts.NumericLiteral, say: Say): void {
  const number = node.getText()
  const one = number.endsWith('n') ? '1n' : '1'
  say(node, `(${number} + ${one})`)
  say(node, `(${number} - ${one})`)
}

function mutateCall(node: ts.CallExpression, say: Say): void {
  if (!ts.isPropertyAccessExpression(node.expression)) return
  const { name, expression } = node.expression
  const other = CALLS[name.text]
  if (other) say(name, other)
  if (LEFT_OUT.has(name.text)) say(node, expression.getText())
}
