import type { ActShape } from '../../components/act-drawer.tsx'
import type { ActPath, Answer } from '../../wire/paths.ts'
import { CampaignField } from './campaign-field.tsx'
import { amountsOf, knownOf } from './finding-acts.ts'
import { LineAmountsField } from './line-amounts-field.tsx'

type Finding = Answer<'/findings/read'>['finding']

const WITH_LINES: readonly ActPath[] = [
  '/findings/review-again',
  '/findings/conclude-panel',
  '/findings/review-finally',
  '/findings/supplement',
  '/findings/recover',
]

/** What the form of an act on a finding knows, begins with, and asks in a way of its own. */
export function shapeOfFindingAct(path: ActPath, finding: Finding): ActShape {
  const known = knownOf(path, finding)
  if (WITH_LINES.includes(path))
    return {
      known,
      first: { lines: amountsOf(finding) },
      fields: { lines: <LineAmountsField findingId={finding.id} finding={finding} /> },
    }
  if (path === '/findings/set-campaign') return { known, fields: { campaignId: <CampaignField /> } }
  if (path === '/findings/transfer') return { known, first: { to: 'lead' }, fields: { targetId: null } }
  return { known }
}
