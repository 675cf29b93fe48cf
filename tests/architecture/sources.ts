import ts from 'typescript'
import { projectFiles, textOf } from './project-files.ts'

/** Our own code in TypeScript or JavaScript; fixtures are somebody else's and may be as bad as they need to be. */
export const codeFiles = projectFiles.filter(
  (path) => /\.(?:ts|tsx|mjs|js)$/.test(path) && !path.includes('/fixtures/'),
)

/** Reads `text` as TypeScript, without types: enough to see syntax. */
export const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

/** Parses a file of the project. */
export const parseFile = (path: string): ts.SourceFile => parse(path, textOf(path))

/** Every node below `node`, itself included, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

/** `12` for a node that starts on the twelfth line. */
export const lineOf = (node: ts.Node): number => {
  const file = node.getSourceFile()
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}

/** One name that a file offers, and the statement that declares it. */
export interface Exported {
  readonly name: string
  readonly statement: ts.Statement
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return named && statement.name ? [statement.name.text] : []
}

function listedNames(statement: ts.Statement): string[] {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) return []
  const clause = statement.exportClause
  return clause && ts.isNamedExports(clause)
    ? clause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
    : []
}

/** What a file itself declares and exports; names passed on from other files belong to those. */
export function exportsOf(file: ts.SourceFile): Exported[] {
  const listed = new Set(file.statements.flatMap(listedNames))
  return file.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    const exported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    return declaredNames(statement)
      .filter((name) => exported || listed.has(name))
      .map((name) => ({ name, statement }))
  })
}
