import type { DocumentChoice } from '@fundwatch/contract'
import { civilDay, DOCUMENTED_STEPS } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { Act } from '../../hub/trail/act.ts'
import type { CasePorts } from '../cases/case-ports.ts'
import { loadCase } from '../cases/load-case.ts'
import { misfitOf } from './fit-template.ts'

/** Every kind of document: what it asks for, and whether it can be made of a case as it stands. */
export function listTemplates(
  { transact, templates }: Pick<CasePorts, 'transact' | 'templates'>,
  act: Act,
  id: string,
): Promise<readonly Static<typeof DocumentChoice>[]> {
  return transact(act, async (stores) => {
    const { state } = await loadCase(stores, act.actor, id)
    return [...templates.values()].map((template) => {
      const day = DOCUMENTED_STEPS[template.since].dayOf(state)
      return {
        template: template.id,
        title: template.title,
        asks: template.asks.map((ask) => ({ ...ask })),
        refusal: misfitOf(template, state),
        earliestOn: day === null ? null : civilDay(day),
      }
    })
  })
}
