import { caseworkError } from '@fundwatch/domain'
import { canSeePerson } from '../../policies/person.ts'
import { canSeeInstitution, seesAsBureau } from '../../policies/profile.ts'
import type { Act } from '../hub/trail/act.ts'
import { lookOf, seenCard } from '../hub/trail/look-at-person.ts'
import { seenDoctor } from './doctors.ts'
import { knownInstitutions, seenInstitution } from './institutions.ts'
import { seenItem } from './items.ts'
import { type Graph, type NodeKind, networkGraph, nodeKey } from './network-graph.ts'
import { partInTime } from './part-in-time.ts'
import { profilePeriod } from './period.ts'
import type { LinesOf, NetworkLine } from './profile-lake.ts'
import type { ProfilePorts } from './profile-ports.ts'

/** Around whom; a doctor with his institution. */
export interface NetworkWish {
  readonly kind: NodeKind
  readonly id: string
  readonly institutionId: string | null
}

/**
 * Who shares persons with whom around one thing that the actor may see. Persons stand in it for whoever may see them, and each look is
 * written down; an institution sees only itself, and no persons. Throws `not-found`.
 */
export async function readNetwork(ports: ProfilePorts, act: Act, wish: NetworkWish) {
  const { profiles, transact } = ports
  const { actor } = act
  const centre = await centreOf(ports, act, wish)
  const period = await profilePeriod(profiles)
  const isBureau = seesAsBureau(actor)
  const places = new Map((await knownInstitutions(profiles)).map((one) => [one.institutionId, one] as const))
  const isInReach = (institutionId: string) =>
    canSeeInstitution(actor, { institutionId, county: places.get(institutionId)?.county ?? null })
  const asked = await partInTime(profiles.ask('network', { fromSecond: period.fromSecond, centre }))
  // An institution learns nothing of where its patients go besides; the bureau of a county does.
  const lines = asked.rows.filter(({ institutionId }) => isBureau || isInReach(institutionId))
  const key = nodeKey(wish.kind, wish.id, wish.institutionId)
  const showsPersons = (line: NetworkLine) => isBureau && canSeePerson(actor, line)
  const graph = networkGraph(lines, { centre: key, showsPersons })
  const persons = graph.nodes.filter(({ kind }) => kind === 'person')
  if (persons.length > 0)
    await transact(act, ({ trail }) => trail.write(persons.map(({ id }) => lookOf('look-at-person', id))))
  return {
    period,
    ...named(graph, { lines, names: await namesOf(ports), centre: key }),
    isTooLarge: asked.isTooLarge,
  }
}

async function centreOf(
  ports: ProfilePorts,
  act: Act,
  { kind, id, institutionId }: NetworkWish,
): Promise<LinesOf> {
  switch (kind) {
    case 'institution':
      await seenInstitution(ports, act.actor, id)
      return { institutionId: id }
    case 'doctor':
      if (institutionId === null)
        throw caseworkError('field-invalid', { field: '机构编号', reason: '医师的关系网必须写明机构' })
      await seenDoctor(ports, act, { institutionId, doctorId: id })
      return { institutionId, doctorId: id }
    case 'item':
      await seenItem(ports, act, id)
      return { itemCode: id }
    case 'person':
      await seenCard(ports, act, id)
      return { personIds: [id, ...(await companionsOf(ports, id))] }
  }
}

/** Who came to the same doctors on the same days again and again. */
async function companionsOf({ profiles }: ProfilePorts, id: string): Promise<readonly string[]> {
  const { fromSecond } = await profilePeriod(profiles)
  const { rows } = await partInTime(profiles.ask('companions', { id, fromSecond }))
  return rows.map(({ personId }) => personId)
}

async function namesOf({ profiles }: ProfilePorts): Promise<ReadonlyMap<string, string>> {
  const { fromSecond } = await profilePeriod(profiles)
  const { rows } = await profiles.ask('doctors', { fromSecond }, { isSlow: true })
  const doctors = rows.flatMap(({ doctorId, institutionId, name }) =>
    name === null ? [] : [[nodeKey('doctor', doctorId, institutionId), name] as const],
  )
  const institutions = (await knownInstitutions(profiles)).map(
    ({ institutionId, name }) => [nodeKey('institution', institutionId), name] as const,
  )
  return new Map([...doctors, ...institutions])
}

function named(
  { nodes, edges, isCut }: Graph,
  {
    lines,
    names,
    centre,
  }: {
    readonly lines: readonly NetworkLine[]
    readonly names: ReadonlyMap<string, string>
    readonly centre: string
  },
) {
  const items = new Map(
    lines.map(({ itemCode, itemName }) => [nodeKey('item', itemCode ?? ''), itemName] as const),
  )
  return {
    nodes: nodes.map((node) => ({
      ...node,
      name: names.get(node.key) ?? items.get(node.key) ?? node.id,
      isCentre: node.key === centre,
    })),
    edges: [...edges],
    isCut,
  }
}
