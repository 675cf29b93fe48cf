import { caseworkError, type NounLaw } from '@fundwatch/domain'
import type { Histories, Kept, Step } from '../../../use-cases/hub/histories.ts'
import type { Act } from '../../../use-cases/hub/trail/act.ts'
import type { Trail } from '../../../use-cases/hub/trail/trail.ts'
import type { Session } from '../statement-file.ts'
import { run } from './casework-statements.ts'
import { changedFields } from './changed-fields.ts'

/** Brings the list of a noun up to date with the states of its things. */
export type Projection = (session: Session, kept: readonly Kept<unknown>[]) => Promise<void>

/** What histories of one act are written with. */
interface Parts {
  readonly session: Session
  readonly act: Act
  readonly trail: Trail
  /** By noun; a noun without a list of its own has none. */
  readonly projections: Readonly<Record<string, Projection>>
}

interface EventRow {
  readonly version: number
  readonly kind: string
  readonly body: object
  readonly by_user: string
  readonly by_name: string
  readonly at_second: number
}

/** The histories of all nouns within the transaction of one act. */
export function histories(parts: Parts): Histories {
  const { session } = parts
  const loadAll = async <State, Event extends { readonly kind: string }>(
    { noun }: NounLaw<State, Event>,
    ids: readonly string[],
  ) => {
    const rows = await run<Kept<State>>(session, 'load_histories', { noun, ids })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
  const appendAll = <State, Event extends { readonly kind: string }>(
    law: NounLaw<State, Event>,
    steps: readonly Step<State, Event>[],
  ) => appendSteps(parts, law, steps)
  return {
    loadAll,
    load: async (law, id) => (await loadAll(law, [id]))[0],
    appendAll,
    append: async (law, step) => {
      const [kept] = await appendAll(law, [step])
      if (kept === undefined) throw new Error('A step was appended and nothing is kept of it.')
      return kept
    },
    story: async (law, id) => {
      const rows = await run<EventRow>(session, 'story', { noun: law.noun, id })
      return rows.map(({ version, kind, body, by_user, by_name, at_second }) => ({
        version,
        // The law wrote it: what the table holds of a noun is its events.
        event: { kind, ...body } as never,
        by: by_user,
        byName: by_name,
        at: at_second,
      }))
    },
  }
}

async function appendSteps<State, Event extends { readonly kind: string }>(
  { session, act, trail, projections }: Parts,
  law: NounLaw<State, Event>,
  steps: readonly Step<State, Event>[],
): Promise<readonly Kept<State>[]> {
  if (steps.length === 0) return []
  const by = act.actor.userId
  const kept = steps.map(({ id, version, state, event }) => ({
    id,
    version: version + 1,
    state: law.apply(state, { event, by, at: act.at }),
  }))
  await write({ session, act, law, steps, kept })
  await trail.write(
    steps.map((step, index) => ({
      action: step.event.kind,
      noun: law.noun,
      id: step.id,
      ...changedFields(
        step.state as object | null,
        (kept[index]?.state ?? null) as object | null,
        law.shown as ((state: object) => object) | undefined,
      ),
    })),
  )
  await projections[law.noun]?.(session, kept)
  return kept
}

interface Written<State, Event extends { readonly kind: string }> {
  readonly session: Session
  readonly act: Act
  readonly law: NounLaw<State, Event>
  readonly steps: readonly Step<State, Event>[]
  readonly kept: readonly Kept<State>[]
}

async function write<State, Event extends { readonly kind: string }>({
  session,
  act,
  law,
  steps,
  kept,
}: Written<State, Event>): Promise<void> {
  const told = steps.map(({ event: { kind, ...body } }, index) => ({ ...kept[index], kind, body }))
  try {
    const taken = await run(session, 'append_events', {
      noun: law.noun,
      by_user: act.actor.userId,
      by_name: act.actor.name,
      at_second: act.at,
      request_id: act.requestId,
      steps: JSON.stringify(told),
    })
    if (taken.length < steps.length) throw caseworkError('stale')
  } catch (error) {
    if (isTaken(error)) throw caseworkError('stale', undefined, error)
    throw error
  }
}

/** Another transaction appended the same version of the same thing, and committed first. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'event_noun_id_version_key'
  )
}
