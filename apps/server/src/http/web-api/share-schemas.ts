/** The parts of a description that are looked at here. */
export interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> }
}

interface Operation {
  readonly requestBody?: Sent
  readonly responses?: Readonly<Record<string, Sent>>
}

interface Sent {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}

/**
 * Says each schema once: what several addresses take or answer stands under `components` by the noun of the first of them and a
 * number. A case is answered by forty addresses, and nobody wants to read it forty times.
 */
export function shareSchemas<Whole extends Description>(description: Whole): Whole {
  const uses = new Map<string, { readonly schema: object; readonly noun: string; count: number }>()
  visit(description, (schema, noun) => {
    const text = JSON.stringify(schema)
    const known = uses.get(text) ?? { schema, noun, count: 0 }
    uses.set(text, known)
    known.count += 1
    return schema
  })
  const shared = new Map<string, { readonly name: string; readonly schema: object }>()
  const numbers = new Map<string, number>()
  for (const [text, { schema, noun, count }] of uses) {
    if (count < 2) continue
    const number = (numbers.get(noun) ?? 0) + 1
    numbers.set(noun, number)
    shared.set(text, { name: `${noun}-${number}`, schema })
  }
  const paths = visit(description, (schema) => {
    const found = shared.get(JSON.stringify(schema))
    return found ? { $ref: `#/components/schemas/${found.name}` } : schema
  })
  const schemas = Object.fromEntries([...shared.values()].map(({ name, schema }) => [name, schema]))
  return { ...description, paths, components: { ...description.components, schemas } }
}

type Change = (schema: object, noun: string) => object

/** The paths with every schema of a body changed. */
function visit({ paths = {} }: Description, change: Change): NonNullable<Description['paths']> {
  return mapped(paths, (operations, path) => {
    const noun = path.split('/')[2] ?? 'api'
    return mapped(operations, ({ requestBody, responses, ...operation }) => ({
      ...operation,
      ...(requestBody && { requestBody: changed(requestBody, (schema) => change(schema, noun)) }),
      ...(responses && {
        responses: mapped(responses, (response, status) =>
          changed(response, (schema) => change(schema, status === '4XX' ? 'refusal' : noun)),
        ),
      }),
    }))
  })
}

function changed(sent: Sent, change: (schema: object) => object): Sent {
  if (sent.content === undefined) return sent
  const content = mapped(sent.content, (medium) =>
    medium.schema ? { ...medium, schema: change(medium.schema) } : medium,
  )
  return { ...sent, content }
}

function mapped<Value, Result>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]))
}
