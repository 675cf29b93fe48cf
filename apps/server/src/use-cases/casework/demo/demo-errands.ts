import {
  type FindingReview,
  type Lead,
  leadLaw,
  OF_THE_CITY,
  type SecondNo,
  secondReadingLaw,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import { assignFindings } from '../findings/assign-findings.ts'
import { makeCampaign } from '../findings/make-campaign.ts'
import { setCampaign } from '../findings/set-campaign.ts'
import { transferFindings } from '../findings/transfer-findings.ts'
import { stepAside } from '../second-reading/answer-reading.ts'
import { type DemoStage, idOf, NOBODY, type StepScene } from './demo-thread.ts'
import { fatedId } from './fate.ts'
import { placeIn } from './play-lead-step.ts'

/** Something that is done once and leaves no history of its own: done again, it changes nothing. */
export interface DemoErrand {
  readonly key: string
  /** Working days after the beginning; negative ones before the end. */
  readonly begins: number
  readonly run: (scene: Omit<StepScene, 'thread'>) => Promise<unknown>
}

/** An errand with its moment. */
export interface DueErrand {
  readonly at: SecondNo
  readonly errand: DemoErrand
}

const campaign = (begins: number, key: string, title: string): DemoErrand => ({
  key: `campaign ${key}`,
  begins,
  run: async ({ stage: { ports }, act, by }) => {
    const campaignId = fatedId('demo', 'campaign', key)
    const known = await ports.transact(by('city-supervisor', OF_THE_CITY), ({ findings }) =>
      findings.campaigns([campaignId]),
    )
    if (known.length === 0)
      await makeCampaign(ports, { ...by('city-supervisor', OF_THE_CITY), at: act.at }, { campaignId, title })
  },
})

/** Findings of some rules are put under a campaign; what was booked of them moves with them. */
const joining = (begins: number, key: string, rules: RegExp): DemoErrand => ({
  key: `joining ${key}`,
  begins,
  run: async ({ stage, by }) => {
    const findingIds = chosenOf(stage, ({ state }) => rules.test(state.finding.ruleId)).slice(0, 60)
    if (findingIds.length === 0) return
    await setCampaign(stage.ports, by('city-supervisor', OF_THE_CITY), {
      findingIds,
      campaignId: fatedId('demo', 'campaign', key),
      reason: '（模拟）按专项方案归入。',
    })
  },
})

/** Findings that wait for their first review are given to somebody. */
const assigning: DemoErrand = {
  key: 'assigning',
  begins: -6,
  run: async ({ stage, by }) => {
    const to = stage.cast.who('reviewer', OF_THE_CITY)?.userId
    const findingIds = chosenOf(stage, ({ state }) => state.status === 'found').slice(0, 10)
    if (to !== undefined && findingIds.length > 0)
      await assignFindings(stage.ports, by('city-supervisor', OF_THE_CITY), { findingIds, to })
  },
}

/** Somebody who is to read a claim a second time knows whom it is about. */
const steppingAside: DemoErrand = {
  key: 'stepping aside',
  begins: -27,
  run: async ({ stage: { ports, cast }, act }) => {
    const readings = await ports.transact(
      { ...act, actor: NOBODY },
      async ({ secondReadings, histories }) => {
        const rounds = await secondReadings.openRounds()
        const ids = await Promise.all(rounds.map((round) => secondReadings.readingsOf(round, ['reading'])))
        return histories.loadAll(secondReadingLaw, ids.flat().slice(0, 20))
      },
    )
    for (const { id, version, state } of readings) {
      const actor = state.reader === null ? undefined : cast.actorOf(state.reader)
      if (actor === undefined) continue
      const reason = '（模拟）与该就诊人有亲属关系。'
      await stepAside(ports, { ...act, actor, reason }, { target: { id, version }, reason })
      return
    }
  },
}

/** A finding of a lead goes on with the lead, and one of a case with the case. */
const handingOver = (begins: number, to: 'lead' | 'case', key: string): DemoErrand => ({
  key: `handing over ${to}`,
  begins,
  run: async ({ stage, act, by }) => {
    const targetId = idOf(to, key)
    const kept = await ofLead(stage, act.at, idOf('lead', to === 'case' ? `case ${key}` : key))
    if (kept === undefined) return
    const own = new Set(kept.findings.map(({ findingId }) => findingId))
    const targets = chosenOf(stage, ({ id, state }) => own.has(id) && BEFORE_DECISION.includes(state.status))
      .slice(0, 2)
      .map((findingId) => ({ findingId }))
    const reason = '（模拟）与正在办理的事项是同一问题，一并处理。'
    if (targets.length > 0)
      await transferFindings(
        stage.ports,
        { ...by('county-handler', placeIn(kept.county)), reason },
        { chosen: { targets }, to, targetId, reason },
      )
  },
})

const BEFORE_DECISION: readonly FindingReview['status'][] = [
  'found',
  'confirmed',
  'sent',
  'accepted',
  'appealed',
]

async function ofLead({ ports }: DemoStage, at: SecondNo, id: string): Promise<Lead | undefined> {
  const act = { actor: NOBODY, at, requestId: fatedId('look', id), address: null, reason: null, lentBy: null }
  return (await ports.transact(act, ({ histories }) => histories.load(leadLaw, id)))?.state
}

function chosenOf({ reviews }: DemoStage, isChosen: (kept: Kept<FindingReview>) => boolean): string[] {
  return [...reviews.values()]
    .filter((kept) => kept.state.basis === null && isChosen(kept))
    .map(({ id }) => id)
}

/** What people do beside the steps of things. */
export const DEMO_ERRANDS: readonly DemoErrand[] = [
  campaign(2, 'charging', '模拟·重复收费和超频次收费专项行动'),
  campaign(45, 'medicines', '模拟·药品耗材进销存专项行动'),
  joining(50, 'charging', /duplicate|frequency|discount/),
  joining(95, 'charging', /duplicate|frequency|discount/),
  joining(60, 'medicines', /stock|trace/),
  assigning,
  steppingAside,
  handingOver(-9, 'lead', 'split'),
  handingOver(-8, 'case', 'stalled'),
]
