import type { CaseAct } from '@fundwatch/contract'
import { type CaseState, caseLaw } from '@fundwatch/domain'
import { stepCase } from '../cases/step-case.ts'
import { issueDocument } from '../documents/issue-document.ts'
import type { CaseStepKind } from './case-script.ts'
import { type DemoStep, loadOf } from './demo-thread.ts'
import { handInFor } from './hand-in-for.ts'
import { frameOn, placeIn, withReason } from './play-lead-step.ts'
import type { ScriptStep } from './script-step.ts'

/** The first step of a case is played by the lead that it comes from. */
export const FILED: DemoStep = {
  after: 1,
  leaves: 'filed',
  play: () => Promise.reject(new Error('A case of the demo city begins with its lead.')),
}

/** A step of a script of a case as it is played. */
export function caseStep(step: ScriptStep<CaseStepKind>): DemoStep {
  return {
    after: step.after,
    leaves: step.kind === 'issue-document' ? 'document-issued' : step.kind,
    play: async (scene) => {
      const { ports } = scene.stage
      const { id, version, state } = await loadOf<CaseState>(scene, caseLaw, scene.thread.id)
      const place = { ...placeIn(state.county), partnerIds: state.partnerIds }
      const fields = step.fields({
        ...frameOn(scene, place),
        amountFen: state.lossFen,
        findingIds: [],
        numberOf: (template) => state.documents.find((each) => each.template === template)?.number ?? '',
      })
      const doer = withReason(scene.by(step.role, place, step.rank), fields)
      if (step.file !== undefined) await handInFor(ports, doer, { noun: 'case', id, ...step.file })
      if (step.kind === 'issue-document')
        await issueDocument(ports, doer, { id, version, ...fields } as never)
      else await stepCase(ports, doer, { kind: step.kind as CaseAct, wish: { id, version, ...fields } })
    },
  }
}
