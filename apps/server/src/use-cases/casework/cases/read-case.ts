import type { CaseAnswer } from '@fundwatch/contract'
import { CASE_RULES, caseLaw, dayNoOfSecond, GRAVITIES, maskTexts, namesInCase } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import { type ToldStep, tellSteps } from '../tell-steps.ts'
import type { Article, CasePorts } from './case-ports.ts'
import { bandOn, finesOf } from './discretion-bands.ts'
import { loadCase } from './load-case.ts'
import { presentCase } from './present-case.ts'

/** A case as it stands today. */
export function readCase({ transact, lawOfTheDay }: CasePorts, act: Act, id: string): Promise<CaseAnswer> {
  const at = { actor: act.actor, today: dayNoOfSecond(act.at) }
  return transact(act, async (stores) => presentCase(lawOfTheDay, at, await loadCase(stores, act.actor, id)))
}

/** Everything that happened in a case, oldest first. */
export function tellCase({ transact }: CasePorts, act: Act, id: string): Promise<readonly ToldStep[]> {
  return transact(act, async (stores) => {
    const { state } = await loadCase(stores, act.actor, id)
    const story = await stores.histories.story(caseLaw, id)
    const told = tellSteps(story, (kind) => (kind === 'filed' ? '立案' : CASE_RULES[kind].title))
    return maskTexts(told, namesInCase(state))
  })
}

/** An article as it is told to whoever chooses. */
function chosen({ id, text, article, measures, ...told }: Article) {
  const { measure, from, to, returnsLoss, isFraud, afterCorrection } = told
  const allowed = { measure, from, to, returnsLoss, isFraud, afterCorrection, measures: [...measures] }
  return { id, name: `${text}${article}`, ...allowed }
}

/** What the standards of discretion allow for the causes of a case: by article and gravity, with the fines that it comes to. */
export function showDiscretion({ transact, discretion, lawOfTheDay }: CasePorts, act: Act, id: string) {
  return transact(act, async (stores) => {
    const { state } = await loadCase(stores, act.actor, id)
    const articles = new Set(state.causes.flatMap((code) => lawOfTheDay.causes.get(code)?.article ?? []))
    const gravities = Object.keys(GRAVITIES) as (keyof typeof GRAVITIES)[]
    const bands = [...articles].flatMap((article) =>
      gravities.flatMap((gravity) => {
        const band = bandOn(discretion, { article, gravity, region: state.region, day: state.conductUntil })
        if (band === undefined) return []
        const { article: text, ...told } = band
        return [{ ...told, article, text, ...finesOf(band, state.lossFen) }]
      }),
    )
    const choices = [...articles].flatMap((id) => discretion.articles.get(id) ?? [])
    return {
      articles: choices.filter(({ subjects }) => subjects.includes(state.party.kind)).map(chosen),
      bands,
    }
  })
}
