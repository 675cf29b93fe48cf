import { afterEach, describe, expect, it } from 'vitest'
import { buildServer } from './build-server.ts'
import { checkHealth } from './health.ts'
import { routes } from './routes.ts'
import { silentLog } from './testing/silent-log.ts'

const answers = async () => undefined
const isAway = async () => {
  throw new Error('connect ECONNREFUSED 127.0.0.1:5432')
}

let server: ReturnType<typeof buildServer>
afterEach(() => server.close())

function serve({ database = answers }: { database?: () => Promise<void> } = {}) {
  const probes = [
    { name: 'postgres', title: '数据库', away: '没有响应：不能导入。', probe: database },
    { name: 'interactive', title: '查询进程', away: '没有响应：不能查询。', probe: answers },
  ]
  server = buildServer({ health: () => checkHealth(probes, () => undefined), log: silentLog })
  return server
}

const get = (url: string) => server.inject({ method: 'GET', url })

describe('the web server', () => {
  it('says in Chinese of an address that nobody can read', async () => {
    serve()
    const { statusCode, body } = await get('/api/%')
    expect([statusCode, body]).toEqual([400, expect.stringContaining('地址：格式不对')])
  })

  it('forbids scripts, frames and everything from outside, on every address', async () => {
    serve()
    for (const { path } of [...routes, { path: '/nowhere' }]) {
      const { headers } = await get(path)
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'self'; img-src 'self';.*frame-ancestors 'none'$/,
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('says to anybody that it is well when everything answers, and which parts there are', async () => {
    serve()
    const { statusCode, body } = await get('/api/health')
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toEqual({
      status: 'ok',
      parts: [
        { name: 'http', isWell: true },
        { name: 'postgres', isWell: true },
        { name: 'interactive', isWell: true },
      ],
    })
  })

  it('stays up and says which part is away, and nothing else of it', async () => {
    serve({ database: isAway })
    const { statusCode, body } = await get('/api/health')
    expect(statusCode).toBe(503)
    expect(JSON.parse(body)).toEqual({
      status: 'degraded',
      parts: [
        { name: 'http', isWell: true },
        { name: 'postgres', isWell: false },
        { name: 'interactive', isWell: true },
      ],
    })
  })

  it('does not wait for a part that never answers', async () => {
    serve({ database: () => new Promise(() => undefined) })
    const startedAt = Date.now()
    expect((await get('/api/health')).statusCode).toBe(503)
    expect(Date.now() - startedAt).toBeLessThan(3000)
  })

  it.each(['/admin', '/api/hub/status', '/api/review/online', '/api/system/health'])(
    'tells nobody anything at %s who has not signed in',
    async (path) => {
      serve()
      const { statusCode, body } = await get(path)
      expect({ statusCode, body: JSON.parse(body) }).toEqual({
        statusCode: 404,
        body: { message: '没有这个地址。' },
      })
    },
  )
})
