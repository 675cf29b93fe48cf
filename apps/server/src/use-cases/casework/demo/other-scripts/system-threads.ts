import {
  caseLaw,
  fileLaw,
  leadLaw,
  OF_THE_CITY,
  type Webhook,
  type WebhookEvent,
  webhookLaw,
} from '@fundwatch/domain'
import { linkFile, unlinkFile } from '../../../hub/files/link-file.ts'
import { withdrawFile } from '../../../hub/files/withdraw-file.ts'
import { changeWebhook, makeWebhook, renewSecret } from '../../webhooks/keep-webhook.ts'
import { type DemoStep, idOf, loadOf, type StepScene } from '../demo-thread.ts'
import { handInFor } from '../hand-in-for.ts'
import { placeIn } from '../play-lead-step.ts'
import { changing, making, type OtherScript, script, targetOf } from './other-script.ts'

const keeper = ({ by }: StepScene) => by('data-engineer', OF_THE_CITY)

/** Nothing listens there: what is told is given up, and lies in the list of dead letters. */
const NOWHERE = 'http://127.0.0.1:9/fundwatch'

const made = (name: string, events: readonly string[]): DemoStep =>
  making('made', (scene) =>
    makeWebhook({ ...scene.stage.ports, newId: () => scene.thread.id }, keeper(scene), {
      name: `模拟·${name}`,
      url: NOWHERE,
      events,
    }),
  )

const changed = (after: number, event: WebhookEvent): DemoStep =>
  changing<Webhook>(after, event.kind, (scene, kept) =>
    changeWebhook(scene.stage.ports, keeper(scene), { target: targetOf(kept), event }),
  )

const WEBHOOKS: readonly OtherScript[] = [
  script(webhookLaw, 'dead', [
    15,
    made('市数据中心（地址不通）', ['lead.closed']),
    changed(3, {
      kind: 'changed',
      name: '模拟·市数据中心（地址不通）',
      url: NOWHERE,
      events: ['lead.closed', 'case.decided'],
    }),
    changing<Webhook>(10, 'secret-renewed', (scene, kept) =>
      renewSecret(scene.stage.ports, keeper(scene), targetOf(kept)),
    ),
    changed(20, { kind: 'paused' }),
    changed(5, { kind: 'resumed' }),
  ]),
  script(webhookLaw, 'paused', [50, made('省级平台（联调中）', ['case.*']), changed(10, { kind: 'paused' })]),
  script(webhookLaw, 'removed', [35, made('旧办公系统', ['lead.*']), changed(15, { kind: 'removed' })]),
]

const onLead = async (scene: StepScene, key: string) => {
  const { state } = await loadOf<{ readonly county: string | null }>(scene, leadLaw, idOf('lead', key))
  return scene.by('city-supervisor', placeIn(state.county))
}

const handedIn = (lead: string, name: string, text: string): DemoStep =>
  making('handed-in', async (scene) =>
    handInFor(scene.stage.ports, await onLead(scene, lead), {
      noun: leadLaw.noun,
      id: idOf('lead', lead),
      key: scene.thread.key,
      name,
      text,
    }),
  )

const ofCase = { noun: caseLaw.noun, id: idOf('case', 'penalty') }

const FILES: readonly OtherScript[] = [
  script(fileLaw, 'shared list', [
    30,
    handedIn('penalty', '重复收费明细.csv', '项目,次数\n模拟检查项目,2'),
    changing(1, 'linked', async (scene, kept) =>
      linkFile(scene.stage.ports, await onLead(scene, 'penalty'), { ...targetOf(kept), thing: ofCase }),
    ),
    changing(2, 'unlinked', async (scene, kept) =>
      unlinkFile(scene.stage.ports, await onLead(scene, 'penalty'), {
        ...targetOf(kept),
        thing: ofCase,
        reason: '（模拟）与本案无关的明细，取消关联。',
      }),
    ),
  ]),
  script(fileLaw, 'wrong upload', [
    32,
    handedIn('penalty', '误传材料.txt', '不属于本线索的材料。'),
    changing(1, 'withdrawn', async (scene, kept) =>
      withdrawFile(scene.stage.ports, await onLead(scene, 'penalty'), {
        ...targetOf(kept),
        reason: '（模拟）误传。',
      }),
    ),
  ]),
]

/** Other systems that are told, and files that change hands. */
export const SYSTEM_SCRIPTS: readonly OtherScript[] = [...WEBHOOKS, ...FILES]
