import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { type FieldProblem, fieldProblems, problemAt } from './field-problems.ts'

/** What came is not what the address takes: one sentence per field. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest'
  readonly problems: readonly FieldProblem[]

  constructor(problems: readonly FieldProblem[]) {
    super(problems.map(({ message }) => message).join('；'))
    this.problems = problems
  }
}

// Everything that is wrong with a form is told at once; a list of rows may have much of it.
Settings.Set({ maxErrors: 200 })

/** Either what is wrong, or the value to go on with. */
export type Checked = { readonly error: InvalidRequest } | { readonly value: unknown }

/** Compiles a schema into the question whether a value fits it. Values are taken as they are: nothing is converted or filled in. */
export function checkAgainst(schema: TSchema): (value: unknown) => Checked {
  const compiled = Compile(schema)
  return (value) => {
    const problems = compiled.Check(value)
      ? unstorable(schema, value)
      : fieldProblems(schema, compiled.Errors(value))
    return problems.length > 0 ? { error: new InvalidRequest(problems) } : { value }
  }
}

/** Text that JSON can write and a database cannot keep: NUL, and halves of characters. Found without recursion: depth is the sender's. */
function unstorable(schema: TSchema, value: unknown): readonly FieldProblem[] {
  const waiting: { readonly path: readonly string[]; readonly value: unknown }[] = [{ path: [], value }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value: part } = next
    if (typeof part === 'string' && !isStorable(part)) return [problemAt(schema, path, '含有不能保存的字符')]
    if (typeof part === 'object' && part !== null)
      for (const [name, inner] of Object.entries(part)) {
        if (!isStorable(name)) return [problemAt(schema, path, '含有不能保存的字段名')]
        waiting.push({ path: [...path, name], value: inner })
      }
  }
  return []
}

const isStorable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
