import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilTime, secondNo } from '../civil-time.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import { SYSTEM_USER } from '../people/actor.ts'
import { type Webhook, type WebhookEvent, webhookLaw } from './webhook-law.ts'

const at = secondNo('2026-03-02 09:00:00' as CivilTime)
const told = (event: WebhookEvent): Happened<WebhookEvent> => ({ event, by: SYSTEM_USER, at })
const MADE: WebhookEvent = {
  kind: 'made',
  name: '数据中心',
  url: 'https://hooks.example/fundwatch',
  events: ['lead.*', 'case.decided', 'lead.*'],
}
const make = (wish: object) => () => webhookLaw.apply(null, told({ ...MADE, ...wish } as WebhookEvent))

describe('a webhook', () => {
  it('is never in an illegal state, whatever is tried, and replays to the same', () => {
    const any = fc.oneof(
      fc.constant(MADE),
      fc.constantFrom<WebhookEvent>(
        { kind: 'paused' },
        { kind: 'resumed' },
        { kind: 'secret-renewed' },
        { kind: 'removed' },
        { kind: 'changed', name: '新名', url: 'https://other.example/', events: ['finding-review.sent'] },
      ),
    )
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (events) => {
        let state: Webhook | null = null
        const history: Happened<WebhookEvent>[] = []
        for (const event of [MADE, ...events]) {
          try {
            const before: Webhook | null = state
            state = webhookLaw.apply(state, told(event))
            history.push(told(event))
            // What was removed stays so.
            expect(before?.status).not.toBe('removed')
          } catch (error) {
            if (!isCaseworkError(error)) throw error
          }
        }
        expect(replay(webhookLaw, history)).toEqual(state)
      }),
    )
  })

  it('names every kind of event once', () => {
    expect(make({})().events).toEqual(['lead.*', 'case.decided'])
  })

  it.each([
    ['an address that is none', { url: 'somewhere' }, '地址'],
    ['an address that is no web address', { url: 'file:///etc/passwd' }, 'https'],
    ['an address with a password', { url: 'https://a:b@hooks.example/' }, '密码'],
    ['no events', { events: [] }, '至少选择'],
    ['events of people', { events: ['user.made'] }, '不认识'],
    ['events that are none', { events: ['lead.'] }, '不认识'],
  ])('refuses %s', (_what, wish, words) => {
    expect(make(wish)).toThrow(words)
  })
})
