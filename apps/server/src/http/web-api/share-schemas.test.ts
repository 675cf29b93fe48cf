import { expect, it } from 'vitest'
import { shareSchemas } from './share-schemas.ts'

const told = (schema: object) => ({ content: { 'application/json': { schema } } })

it('says once what several addresses answer, and leaves what one address says where it is', () => {
  const [state, alone] = [{ type: 'object', title: '案件' }, { type: 'string' }]
  const shared = shareSchemas({
    openapi: '3.1.0',
    paths: {
      '/api/cases/one': { get: { responses: { '200': told(state), '4XX': told({ title: '拒绝' }) } } },
      '/api/cases/file': {
        post: {
          requestBody: told(alone),
          responses: { '200': told({ ...state }), '4XX': told({ title: '拒绝' }) },
        },
      },
    },
  })
  const ref = (name: string) => told({ $ref: `#/components/schemas/${name}` })
  expect(shared).toEqual({
    openapi: '3.1.0',
    paths: {
      '/api/cases/one': { get: { responses: { '200': ref('cases-1'), '4XX': ref('refusal-1') } } },
      '/api/cases/file': {
        post: { requestBody: told(alone), responses: { '200': ref('cases-1'), '4XX': ref('refusal-1') } },
      },
    },
    components: { schemas: { 'cases-1': state, 'refusal-1': { title: '拒绝' } } },
  })
})
