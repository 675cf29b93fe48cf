import { afterEach, describe, expect, it } from 'vitest'
import type { StoredFinding } from '../use-cases/review/finding-reports.ts'
import { exampleFindings, storedFinding } from '../use-cases/review/report/testing/example-findings.ts'
import { exampleAudit, examplePorts } from '../use-cases/review/report/testing/example-ports.ts'
import { buildServer } from './build-server.ts'
import type { HttpReview } from './review-desk.ts'
import { exampleStatus } from './testing/example-status.ts'
import { silentLog } from './testing/silent-log.ts'

let server: ReturnType<typeof buildServer>
afterEach(() => server.close())

function serve(findings: readonly StoredFinding[] = exampleFindings, change: Partial<HttpReview> = {}) {
  const ports = examplePorts(findings)
  server = buildServer({
    settings: { demo: true },
    log: silentLog,
    hub: { status: async () => exampleStatus, probes: [] },
    review: { ...ports, pages: ports.reports, runs: { last: async () => exampleAudit }, ...change },
  })
}

const get = (url: string) => server.inject({ method: 'GET', url })
const bodyOf = async (url: string) => (await get(url)).body
const example = exampleFindings[2]
if (!example) throw new RangeError('There are examples.')
const many = Array.from({ length: 250 }, (_, at) =>
  storedFinding(String(at).padStart(32, '0'), {
    ...example.finding,
    identity: `finding ${String(at).padStart(3, '0')}`,
    sentence: `句子 ${String(at).padStart(3, '0')} 完`,
  }),
)

describe('the first page', () => {
  it('shows what the audits come to, by rule in yuan and people, and the ways on', async () => {
    serve()
    const body = await bodyOf('/')
    for (const words of [
      '<dd class="value">145.00</dd>',
      '最近一次是第 2 次审核，2026-03-06 10:10:00 完成',
      '有 1 处规则没有执行成功',
      'href="/findings?rule=item-over-daily-frequency"',
      '<strong>22.50</strong>',
      'href="/findings"',
      'href="/report"',
    ])
      expect(body).toContain(words)
  })

  it('says how to audit when nothing was audited', async () => {
    serve([], { runs: { last: async () => undefined } })
    expect(await bodyOf('/')).toContain('还没有审核')
  })

  it('stays when the findings cannot be read', async () => {
    serve([], { runs: { last: () => Promise.reject(new Error('connect ECONNREFUSED')) } })
    const { statusCode, body } = await get('/')
    expect(statusCode).toBe(200)
    expect(body).toContain('数据库没有响应')
    expect(body).not.toContain('ECONNREFUSED')
    expect((await get('/findings')).statusCode).toBe(503)
    expect((await get('/report')).statusCode).toBe(503)
  })
})

describe('the pages of findings', () => {
  it('list the rules, violations before suspicion', async () => {
    serve()
    const body = await bodyOf('/findings')
    const places = ['item-sex', 'item-over-daily-frequency', 'drug-over-price', 'early-readmission'].map(
      (rule) => body.indexOf(`?rule=${rule}`),
    )
    expect(places).toEqual([...places].sort((left, right) => left - right))
    expect(places[0]).toBeGreaterThan(0)
  })

  it('lead through all findings of a rule, a hundred at a time, each once', async () => {
    serve(many)
    const seen: string[] = []
    const sizes: number[] = []
    for (let url: string | undefined = '/findings?rule=item-sex'; url !== undefined; ) {
      const body: string = await bodyOf(url)
      const found = [...body.matchAll(/句子 (\d+) 完/g)].map(([, no = '']) => no)
      seen.push(...found)
      sizes.push(found.length)
      url = /<a href="([^"]+)" rel="next">/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(sizes).toEqual([100, 100, 50])
    expect(seen).toEqual(many.map((_, at) => String(at).padStart(3, '0')))
  })

  it('begin no page behind a place that somebody made up', async () => {
    serve()
    expect((await get('/findings?rule=item-sex&after=x')).statusCode).toBe(400)
  })

  it('say so when a rule has none, whatever its name', async () => {
    serve()
    const { statusCode, body } = await get(`/findings?rule=${encodeURIComponent('<script>')}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('没有疑点。')
    expect(body).not.toContain('<script>')
  })

  it('tell the whole story of one', async () => {
    serve()
    const body = await bodyOf('/finding?id=0a1b2c3d')
    for (const words of [
      '(45.00 + 35.00) × 1 ÷ 2 = 40.00 元',
      '有效期 2026-01-06 至 今（未失效）',
      '内容更新',
    ])
      expect(body).toContain(words)
  })

  it.each(['', 'ffffffff', '0a', '%00', "0a1b'--"])('know no finding %s', async (id) => {
    serve()
    const { statusCode, body } = await get(`/finding?id=${encodeURIComponent(id)}`)
    expect(statusCode).toBe(404)
    expect(body).toContain('没有这条疑点')
  })

  it('are not there where findings are not served', async () => {
    server = buildServer({
      settings: { demo: true },
      log: silentLog,
      hub: { status: async () => exampleStatus, probes: [] },
    })
    expect((await get('/findings')).statusCode).toBe(404)
    expect(await bodyOf('/')).not.toContain('审核结果')
  })
})

describe('the report in the browser', () => {
  it('is the report, with its style from this server', async () => {
    serve()
    const { body, headers } = await get('/report')
    expect(body).toContain('医保基金智能审核报告')
    expect(body).toContain('<strong>模拟数据</strong>')
    expect(body).toContain('<link rel="stylesheet" href="/report.css">')
    expect(headers['content-security-policy']).toContain("style-src 'self'")
    expect((await get('/report.css')).body).toContain('.figures')
    expect((await get('/report-print.css')).body).toContain('@page')
  })

  it('needs nothing that the policy of the server forbids', async () => {
    serve(many)
    for (const url of ['/', '/findings', '/findings?rule=item-sex', '/finding?id=0a1b', '/report'])
      expect(await bodyOf(url)).not.toMatch(/<script|<style| style=|https?:\/\//)
  })

  it('escapes whatever comes from data, on every page', async () => {
    const hostile = `<img src=x onerror=alert(1)>"'&`
    serve(
      exampleFindings.map((stored) => ({
        ...stored,
        institutionName: hostile,
        county: hostile,
        finding: {
          ...stored.finding,
          sentence: hostile,
          lines: stored.finding.lines.map((line) => ({
            ...line,
            facts: { ...line.facts, itemName: hostile },
          })),
        },
      })),
    )
    for (const url of ['/', '/findings', '/findings?rule=item-sex', '/finding?id=0a1b', '/report'])
      expect(await bodyOf(url)).not.toContain('<img src=x')
    expect(await bodyOf('/findings?rule=item-sex')).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})
