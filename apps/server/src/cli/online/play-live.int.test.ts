import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CityDays, readCityDays, simulateCity } from '@fundwatch/simulator'
import { type FastifyInstance, fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerNational } from '../../http/national/register-national.ts'
import { exampleDesk } from '../../http/national/testing/example-desk.ts'
import type { NationalCall, NationalDesk } from '../../use-cases/review/online/national-call.ts'
import { loopbackUrl } from './loopback-sender.ts'
import { playLive } from './play-live.ts'

const OCTOBER_5 = Date.UTC(2026, 9, 5) / 86_400_000
const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')

let city: CityDays
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'play-live-'))
  await simulateCity({ persons: 1500, months: 1, seed: 5, out: folder, plant: 'all' })
  city = await readCityDays({ folder, firstDay: OCTOBER_5, days: 2 })
  await rm(folder, { recursive: true })
})

let server: FastifyInstance | undefined
afterAll(() => server?.close())

/** Answers as the examples do and keeps what it was asked. */
function hearingDesk(): NationalDesk & { readonly heard: NationalCall[] } {
  const heard: NationalCall[] = []
  return {
    heard,
    answer: (call) => {
      heard.push(call)
      return exampleDesk.answer(call)
    },
  }
}

/** A server with the national interface; gives where it is. */
async function serve(desk: NationalDesk, isPermitted = true): Promise<URL> {
  await server?.close()
  server = fastify()
  const permission = isPermitted ? ({ ok: true } as const) : ({ ok: false, message: '调用未被接受' } as const)
  registerNational(server, {
    desk,
    access: { check: async () => permission },
    now: () => NOW_MS,
    onError: (error) => {
      throw error
    },
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  return loopbackUrl(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
}

async function play(url: URL, speed: number | null = null): Promise<{ isAccepted: boolean; shown: string }> {
  let shown = ''
  const write = (text: string | Uint8Array) => {
    shown += String(text)
    return true
  }
  const isAccepted = await playLive({ city, url, speed, concurrency: 4, out: { write, isTTY: false } })
  return { isAccepted, shown }
}

describe('days of a city that are played against the national interface', () => {
  it('are accepted to the last message, and the doctors answer every reminder', async () => {
    const desk = hearingDesk()
    const { isAccepted, shown } = await play(await serve(desk))
    expect(shown).toContain('拒收 0 条')
    expect(isAccepted).toBe(true)
    const kinds = new Set(desk.heard.map(({ wish }) => wish.kind))
    expect(kinds).toEqual(new Set(['consultation', 'upload', 'feedback']))
    const count = (kind: string) => desk.heard.filter(({ wish }) => wish.kind === kind).length
    expect(count('feedback')).toBe(count('consultation'))
    expect(count('consultation')).toBeGreaterThan(50)
    expect(new Set(desk.heard.map(({ messageId }) => messageId)).size).toBe(desk.heard.length)
  })

  it('are spread over their time at the speed that was asked for', async () => {
    const startedMs = performance.now()
    await play(await serve(hearingDesk()), 86_400)
    expect(performance.now() - startedMs).toBeGreaterThan(1500)
  })

  it('are given up when the server accepts nothing, with the reason', async () => {
    const desk = hearingDesk()
    const { isAccepted, shown } = await play(await serve(desk, false))
    expect(isAccepted).toBe(false)
    expect(desk.heard).toEqual([])
    expect(shown).toContain('调用未被接受')
    expect(shown).toContain('服务器一条也没有接受')
  })

  it('go on when the server was away for a moment, with the same messages', async () => {
    const desk = hearingDesk()
    let isAway = false
    const forgetful: NationalDesk = {
      answer: (call) => {
        if (desk.heard.length === 50 && !isAway) {
          isAway = true
          server?.server.closeAllConnections()
        }
        return desk.answer(call)
      },
    }
    const { isAccepted } = await play(await serve(forgetful))
    expect(isAway).toBe(true)
    expect(isAccepted).toBe(true)
    expect(desk.heard.length).toBeGreaterThan(new Set(desk.heard.map(({ messageId }) => messageId)).size)
  })

  it('tell when nobody answers', async () => {
    const url = await serve(hearingDesk())
    await server?.close()
    const { isAccepted, shown } = await play(url)
    expect(isAccepted).toBe(false)
    expect(shown).toContain('没有应答')
  })
})
