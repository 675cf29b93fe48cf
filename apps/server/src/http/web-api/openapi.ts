import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { type Description, shareSchemas } from './share-schemas.ts'

/** Describes every address that is added to the scope afterwards, in the words of OpenAPI 3.1, at `openapi.json` of the scope. */
export async function describeWebApi(scope: FastifyInstance): Promise<void> {
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '医保基金智能监管平台', version: '1' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'fundwatch' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
  })
  // Made once: it is large, and this thread has other things to answer.
  let text: string | undefined
  scope.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(shareSchemas(scope.swagger() as Description))
    return reply.type('application/json; charset=utf-8').send(text)
  })
}
