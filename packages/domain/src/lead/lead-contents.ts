import type { Happened } from '../history/noun-law.ts'
import type { Lead } from './lead.ts'
import { fieldInvalid } from './lead-checks.ts'
import type { LeadEvent } from './lead-event.ts'
import { unitedFindings } from './reshape-lead.ts'

/** What a lead holds after an event about its contents: findings, subjects, links, tasks, notes, files; undefined for other events. */
export function withContents(lead: Lead, { event, at }: Happened<LeadEvent>): Lead | undefined {
  switch (event.kind) {
    case 'findings-added':
      return { ...lead, ...measures(event), findings: unitedFindings(lead.findings, event.findings) }
    case 'findings-removed':
      return { ...lead, ...measures(event), findings: without(lead, event.findings) }
    case 'hit-joined':
      return {
        ...lead,
        ...measures(event),
        toldFen: event.toldFen,
        toldPersons: event.toldPersons,
        subjects: unitedSubjects(lead, event),
      }
    case 'took-over':
      return {
        ...lead,
        ...measures(event),
        findings: unitedFindings(lead.findings, event.findings),
        toldFen: event.toldFen ?? toldBefore(lead, event),
        // Told by nobody: it was merged before persons were told beside findings.
        toldPersons: event.toldPersons ?? lead.toldPersons,
        subjects: unitedSubjects(lead, event),
        isFraud: lead.isFraud || event.isFraud,
        mergedFrom: [...lead.mergedFrom, event.from],
      }
    case 'split-off':
      return {
        ...lead,
        ...measures(event),
        findings: without(lead, event.findings),
        toldFen: event.toldFen ?? lead.toldFen,
        links: distinct([...lead.links, event.to]),
      }
    case 'linked':
      return { ...lead, links: distinct([...lead.links, event.other]) }
    case 'unlinked':
      return { ...lead, links: lead.links.filter((other) => other !== event.other) }
    case 'case-opened':
      return { ...lead, caseIds: distinct([...lead.caseIds, event.caseId]) }
    case 'task-added': {
      const { title, assignee, dueDay } = event
      return {
        ...lead,
        tasks: [...lead.tasks, { taskNo: lead.tasks.length + 1, title, assignee, dueDay, doneAt: null }],
      }
    }
    case 'task-done':
      return { ...lead, tasks: withDone(lead, event.taskNo, at) }
    case 'noted':
      return { ...lead, noteCount: lead.noteCount + 1 }
    case 'file-added':
      return { ...lead, fileIds: distinct([...lead.fileIds, event.fileId]) }
    default:
      return undefined
  }
}

const measures = ({ amountFen, personCount, score }: Pick<Lead, 'amountFen' | 'personCount' | 'score'>) => ({
  amountFen,
  personCount,
  score,
})

const unitedSubjects = ({ subjects: own }: Lead, { subjects }: Pick<Lead, 'subjects'>) => [
  ...own,
  ...subjects.filter(({ id }) => !own.some((each) => each.id === id)),
]

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/** Events from before amounts were told beside findings: without any finding the amounts were what was told. */
function toldBefore(lead: Lead, { findings, amountFen }: LeadEvent & { kind: 'took-over' }): Lead['toldFen'] {
  return lead.findings.length + findings.length === 0 ? amountFen : lead.toldFen
}

function without({ findings }: Lead, gone: Lead['findings']): Lead['findings'] {
  const ids = new Set(gone.map(({ findingId }) => findingId))
  const missing = gone.find(({ findingId }) => !findings.some((own) => own.findingId === findingId))
  if (missing !== undefined) throw fieldInvalid('疑点', '有疑点不属于这条线索')
  return findings.filter(({ findingId }) => !ids.has(findingId))
}

function withDone({ tasks }: Lead, taskNo: number, at: Happened<unknown>['at']): Lead['tasks'] {
  const task = tasks.find((each) => each.taskNo === taskNo)
  if (task === undefined) throw fieldInvalid('任务', '没有这项任务')
  if (task.doneAt !== null) throw fieldInvalid('任务', '这项任务已经完成')
  return tasks.map((each) => (each === task ? { ...each, doneAt: at } : each))
}
