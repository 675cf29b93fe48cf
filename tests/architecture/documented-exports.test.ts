import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { codeFiles, exportsOf, parse, parseFile } from './sources.ts'

/** Packages that others read without opening the file: their words must explain themselves. */
const explained = codeFiles.filter(
  (path) => /^packages\/(?:domain|engine|contract)\/src\//.test(path) && !path.endsWith('.test.ts'),
)

/** Whether a doc comment stands before the statement, with a sentence in it. */
function hasDocSentence(statement: ts.Statement): boolean {
  const docs = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc)
  return docs.some((doc) => /\S.{8,}[.。:]/s.test(ts.getTextOfJSDocComment(doc.comment) ?? ''))
}

/** Exported names without a sentence; a second overload is explained by the first. */
function unexplained(file: ts.SourceFile): string[] {
  const said = new Set<string>()
  return exportsOf(file).flatMap(({ name, statement }) => {
    if (hasDocSentence(statement)) said.add(name)
    return said.has(name) ? [] : [name]
  })
}

describe('exports of the lower packages', () => {
  it('each have a doc sentence', () => {
    const silent = explained.flatMap((path) => unexplained(parseFile(path)).map((name) => `${path}: ${name}`))
    expect(silent).toEqual([])
  })

  it('a silent export is seen, also when it is listed at the end', () => {
    const code =
      '/** Whole fen, as paid. */\nexport const a = 1\nexport const b = 2\nconst c = 3\nexport { c }\nconst d = 4\n'
    expect(unexplained(parse('x.ts', code))).toEqual(['b', 'c'])
  })
})
