import { Select } from 'antd'
import type { ActShape } from '../../components/act-drawer.tsx'
import { ColleagueField } from '../../components/act-form/colleague-field.tsx'
import type { ActPath, Answer } from '../../wire/paths.ts'
import { CauseField } from '../causes/cause-field.tsx'
import { ChosenFindings } from './chosen-findings.tsx'
import type { Lead } from './lead-acts.ts'
import { LeadProposal } from './lead-facts.tsx'
import { LeadField } from './lead-field.tsx'

type Around = Answer<'/leads/around'>

/** What the forms of a lead's acts begin with and ask in a way of their own. */
export function shapeOfLeadAct(path: ActPath, lead: Lead, around: Around | undefined): ActShape | undefined {
  const { id, state } = lead
  const thing = { noun: 'leads', id }
  switch (path) {
    case '/leads/assign':
      return { fields: { to: <ColleagueField thing={thing} /> }, first: { team: state.team } }
    case '/leads/qualify':
      return { fields: { cause: <CauseField /> }, first: { cause: state.cause } }
    case '/leads/verify':
      return { first: { amountFen: state.amountFen } }
    case '/leads/propose-closing':
      return { fields: { duplicateOf: <LeadField butNot={id} /> } }
    case '/leads/link':
      return { fields: { other: <LeadField butNot={id} /> } }
    case '/leads/merge':
      return { fields: { into: <LeadField butNot={id} /> } }
    case '/leads/unlink':
      return { fields: { other: <LinkedLead links={state.links} around={around} /> } }
    case '/leads/split':
      return { fields: { findingIds: <ChosenFindings findings={around?.findings ?? []} /> } }
    case '/leads/close':
    case '/leads/refuse-closing':
      return { before: <LeadProposal lead={lead} around={around} /> }
    case '/cases/file':
      return caseOf(lead, around)
    default:
      return undefined
  }
}

/** A case begins with what its lead says. */
function caseOf({ id, state }: Lead, around: Around | undefined): ActShape {
  const person = state.subjects.find(({ kind }) => kind === 'person' || kind === 'doctor')
  const [subject] = state.subjects
  const party =
    state.institutionId === null
      ? {
          kind: person === undefined ? 'organisation' : 'person',
          id: subject?.id ?? '',
          name: subject?.name ?? '',
        }
      : {
          kind: 'organisation',
          id: state.institutionId,
          name: around?.institutionName ?? state.institutionId,
        }
  const { county, institutionId } = state
  return {
    known: { county, institutionId, leadIds: [id] },
    fields: { causes: <CauseField isMany /> },
    first: {
      title: `${state.title}案`,
      party,
      causes: state.cause === null ? [] : [state.cause],
      lossFen: state.verification?.amountFen ?? state.amountFen,
      discoveredOn: state.raisedDay,
    },
  }
}

interface LinkedLeadProps {
  readonly id?: string
  readonly links: readonly string[]
  readonly around: Around | undefined
  readonly value?: string
  readonly onChange?: (value: string) => void
}

function LinkedLead({ links, around, ...input }: LinkedLeadProps) {
  const leads = around?.leads ?? []
  return (
    <Select
      options={leads
        .filter(({ id }) => links.includes(id))
        .map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` }))}
      {...input}
    />
  )
}
