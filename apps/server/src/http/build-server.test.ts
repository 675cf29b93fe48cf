import { afterEach, describe, expect, it } from 'vitest'
import type { LakeStatus } from '../use-cases/hub/lake-status.ts'
import { buildServer } from './build-server.ts'
import { routes } from './routes.ts'
import { exampleStatus } from './testing/example-status.ts'
import { silentLog } from './testing/silent-log.ts'

const answers = async () => undefined
const isAway = async () => {
  throw new Error('connect ECONNREFUSED 127.0.0.1:5432')
}

let server: ReturnType<typeof buildServer>
afterEach(() => server.close())

function serve({
  status = async () => exampleStatus,
  database = answers,
  demo = true,
}: {
  status?: () => Promise<LakeStatus>
  database?: () => Promise<void>
  demo?: boolean
} = {}) {
  const probes = [
    { name: 'postgres', title: '数据库', away: '没有响应：不能导入。', probe: database },
    { name: 'interactive', title: '查询进程', away: '没有响应：不能查询。', probe: answers },
  ]
  server = buildServer({ settings: { demo }, hub: { status, probes }, log: silentLog })
  return server
}

const get = (url: string) => server.inject({ method: 'GET', url })

describe('the web server', () => {
  it('shows the state of the hub, and that the city is simulated', async () => {
    serve()
    const { statusCode, body, headers } = await get('/')
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    for (const words of [
      '模拟城市',
      '版本 12',
      '1,023,871',
      '99.8',
      '未导入',
      '模拟市第一人民医院',
      '检查数据 512,000 行，42%',
      '还没有数据的表：科室床位、追溯码事件',
    ]) {
      expect(body).toContain(words)
    }
  })

  it('says in Chinese of an address that nobody can read', async () => {
    serve()
    const { statusCode, body } = await get('/api/%')
    expect([statusCode, body]).toEqual([400, expect.stringContaining('地址：格式不对')])
  })

  it('does not call a real city simulated', async () => {
    serve({ status: async () => ({ ...exampleStatus, isSimulated: false }) })
    expect((await get('/')).body).not.toContain('模拟城市')
  })

  it('says what an empty instance is waiting for', async () => {
    const empty: LakeStatus = { ...exampleStatus, version: 0, reason: 'empty', batches: [], batchCount: 0 }
    serve({ status: async () => empty })
    expect((await get('/')).body).toContain('首次启动会自动生成并导入一座模拟城市')
    await server.close()
    serve({ status: async () => empty, demo: false })
    expect((await get('/')).body).toContain('fundwatch import')
  })

  it('escapes whatever comes from files', async () => {
    const [batch] = exampleStatus.batches
    if (!batch) throw new Error('the example has batches')
    const hostile = `<img src=x onerror=alert(1)>"'&`
    const status = {
      ...exampleStatus,
      batches: [{ ...batch, label: hostile, message: hostile }],
      uncounted: hostile,
    }
    serve({ status: async () => status })
    const { body } = await get('/')
    expect(body).not.toContain('<img src=x')
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
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
    const { body } = await get('/')
    expect(body).not.toMatch(/<script|style=|https?:\/\//)
  })

  it('serves its own style and icon', async () => {
    serve()
    expect((await get('/status-page.css')).headers['content-type']).toContain('text/css')
    expect((await get('/icon.svg')).body).toContain('<svg')
  })

  it('gives the state as JSON', async () => {
    serve()
    const { statusCode, body } = await get('/api/hub/status')
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      problem: null,
      status: { version: 12, quality: { score: 99.851 } },
    })
  })

  it('says that it is well when everything answers', async () => {
    serve()
    const { statusCode, body } = await get('/api/health')
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      status: 'ok',
      checks: [{ name: 'http' }, { name: 'postgres', isWell: true }, { name: 'interactive' }],
    })
  })

  it('stays up and says so in plain words when the database is away', async () => {
    serve({ status: isAway, database: isAway })
    const page = await get('/')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('数据库：没有响应：不能导入。')
    expect(page.body).not.toContain('ECONNREFUSED')
    const health = await get('/api/health')
    expect(health.statusCode).toBe(503)
    expect(JSON.parse(health.body)).toMatchObject({ status: 'degraded', isWell: false })
    expect((await get('/api/hub/status')).statusCode).toBe(503)
  })

  it('does not wait for a part that never answers', async () => {
    serve({ database: () => new Promise(() => undefined) })
    const startedAt = Date.now()
    expect((await get('/api/health')).statusCode).toBe(503)
    expect(Date.now() - startedAt).toBeLessThan(3000)
  })

  it('answers an unknown address in words', async () => {
    serve()
    const { statusCode, body } = await get('/admin')
    expect({ statusCode, body: JSON.parse(body) }).toEqual({
      statusCode: 404,
      body: { message: '没有这个地址。' },
    })
  })
})
