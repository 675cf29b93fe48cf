import type { SecondNo } from '@fundwatch/domain'
import Fastify from 'fastify'
import { registerWebApi } from '../apps/server/src/http/web-api/register-web-api.ts'
import { webRoutes } from '../apps/server/src/http/web-api/routes.ts'
import type { WebContext } from '../apps/server/src/http/web-api/web-context.ts'
import type { WireDescription } from './wire-forms.ts'

/** What our wire says of itself, from the addresses of the server as they are now. */
export async function describeWire(): Promise<WireDescription> {
  const server = Fastify()
  registerWebApi<WebContext>(server, {
    endpoints: webRoutes,
    // Nobody calls: the addresses are only described.
    context: {} as WebContext,
    doorkeeper: async () => null,
    now: () => 0 as SecondNo,
    isSecure: true,
    log: server.log,
  })
  const { payload } = await server.inject('/api/openapi.json')
  await server.close()
  return JSON.parse(payload) as WireDescription
}
