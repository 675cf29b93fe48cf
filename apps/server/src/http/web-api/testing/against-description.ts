import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'
import type { Description } from '../share-schemas.ts'

/** One answer, and to what. */
export interface Answered {
  readonly method: 'GET' | 'POST'
  /** Without `/api`. */
  readonly path: string
  readonly status: number
  readonly type: string | undefined
  readonly body: unknown
}

type Check = (answered: Answered) => void

const checks = new WeakMap<FastifyInstance, Promise<Check>>()

/**
 * Throws when an answer is not what the description of the server (`/api/openapi.json`) says. Every call of a test goes through
 * here, so that whatever is tested is also described.
 */
export async function requireDescribed(server: FastifyInstance, answered: Answered): Promise<void> {
  const known = checks.get(server) ?? readDescription(server)
  checks.set(server, known)
  const check = await known
  check(answered)
}

async function readDescription(server: FastifyInstance): Promise<Check> {
  const description: Description = (await server.inject('/api/openapi.json')).json()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  const compiled = new Map<string, ValidateFunction | null>()
  return ({ method, path, status, type, body }) => {
    const responses = description.paths?.[`/api${path}`]?.[method.toLowerCase()]?.responses
    // What is not there is answered like everything that is not there.
    if (responses === undefined || status >= 500 || !type?.includes('json')) return
    const key = `${method} ${path} ${status < 400 ? status : '4XX'}`
    if (!compiled.has(key)) {
      const schema = responses[status < 400 ? String(status) : '4XX']?.content?.['application/json']?.schema
      compiled.set(key, schema ? ajv.compile({ ...schema, components: description.components }) : null)
    }
    const validate = compiled.get(key)
    if (!validate) throw new Error(`${key} is not described.`)
    if (!validate(body))
      throw new Error(
        `${key} is not as described: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
      )
  }
}
