import type { NetworkLine } from './profile-lake.ts'

/** What stands in a network. */
export type NodeKind = 'institution' | 'doctor' | 'person' | 'item'

/** A node of a network: its kind and how it is called inside. */
export interface GraphNode {
  readonly key: string
  readonly kind: NodeKind
  readonly id: string
  readonly institutionId: string | null
  readonly persons: number
  readonly amountFen: number
}

/** Two nodes that have persons in common, or a person and whom he went to. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly persons: number
  readonly lines: number
  readonly amountFen: number
}

/** A network that is small enough to be looked at. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly isCut: boolean
}

/** How many of each kind are shown; 200 together. */
const MOST: Readonly<Record<NodeKind, number>> = { person: 60, doctor: 60, institution: 40, item: 40 }
const MOST_EDGES = 600

interface Sum {
  readonly people: Set<string>
  lines: number
  fen: number
}

/**
 * The network of lines: who shares persons with whom. With `showsPersons` persons stand between those they went to; without, only how
 * many two doctors or institutions have in common, and nobody is named.
 */
export function networkGraph(
  lines: readonly NetworkLine[],
  {
    centre,
    showsPersons,
  }: { readonly centre: string; readonly showsPersons: (line: NetworkLine) => boolean },
): Graph {
  const nodes = new Map<
    string,
    { readonly node: Omit<GraphNode, 'persons' | 'amountFen'>; readonly sum: Sum }
  >()
  const edges = new Map<string, { readonly from: string; readonly to: string; readonly sum: Sum }>()
  for (const line of lines) {
    for (const node of nodesOf(line)) {
      if (node.kind === 'person' && !showsPersons(line)) continue
      const known = nodes.get(node.key) ?? { node, sum: emptySum() }
      nodes.set(node.key, known)
      add(known.sum, line)
    }
    for (const [from, to] of pairsOf(line, showsPersons(line))) {
      const key = `${from} ${to}`
      const known = edges.get(key) ?? { from, to, sum: emptySum() }
      edges.set(key, known)
      add(known.sum, line)
    }
  }
  const kept = strongest([...nodes.values()], centre)
  const keys = new Set(kept.map(({ node }) => node.key))
  const within = [...edges.values(), ...shared(lines)]
    .filter(({ from, to }) => keys.has(from) && keys.has(to))
    .toSorted((left, right) => right.sum.people.size - left.sum.people.size || right.sum.fen - left.sum.fen)
  return {
    nodes: kept.map(({ node, sum }) => ({ ...node, persons: sum.people.size, amountFen: sum.fen })),
    edges: within.slice(0, MOST_EDGES).map(({ from, to, sum }) => ({
      from,
      to,
      persons: sum.people.size,
      lines: sum.lines,
      amountFen: sum.fen,
    })),
    isCut: kept.length < nodes.size || within.length > MOST_EDGES,
  }
}

const emptySum = (): Sum => ({ people: new Set(), lines: 0, fen: 0 })

function add(sum: Sum, { personId, lines, amountFen }: NetworkLine): void {
  sum.people.add(personId)
  sum.lines += lines
  sum.fen += amountFen
}

/** The key of a node. */
export function nodeKey(kind: NodeKind, id: string, institutionId: string | null = null): string {
  return kind === 'doctor' ? `doctor:${institutionId ?? ''}~${id}` : `${kind}:${id}`
}

function nodesOf({ personId, institutionId, doctorId, itemCode }: NetworkLine) {
  const node = (kind: NodeKind, id: string, within: string | null = null) => ({
    key: nodeKey(kind, id, within),
    kind,
    id,
    institutionId: within,
  })
  return [
    node('person', personId),
    node('institution', institutionId),
    ...(doctorId === null ? [] : [node('doctor', doctorId, institutionId)]),
    ...(itemCode === null ? [] : [node('item', itemCode)]),
  ]
}

/** Person and doctor, doctor and institution, doctor and item; without a doctor, straight to the institution. */
function pairsOf(line: NetworkLine, showsPersons: boolean): readonly (readonly [string, string])[] {
  const { personId, institutionId, doctorId, itemCode } = line
  const place = nodeKey('institution', institutionId)
  const whom = doctorId === null ? place : nodeKey('doctor', doctorId, institutionId)
  return [
    ...(showsPersons ? [[nodeKey('person', personId), whom] as const] : []),
    ...(whom === place ? [] : [[whom, place] as const]),
    ...(itemCode === null ? [] : [[whom, nodeKey('item', itemCode)] as const]),
  ]
}

/** Institutions that have persons in common. */
function shared(lines: readonly NetworkLine[]) {
  const visits = new Map<string, Map<string, number>>()
  for (const { personId, institutionId, amountFen } of lines) {
    const places = visits.get(personId) ?? new Map<string, number>()
    places.set(institutionId, (places.get(institutionId) ?? 0) + amountFen)
    visits.set(personId, places)
  }
  const edges = new Map<string, { readonly from: string; readonly to: string; readonly sum: Sum }>()
  for (const [personId, places] of visits) {
    const ids = [...places.keys()].toSorted()
    for (const [at, one] of ids.entries())
      for (const other of ids.slice(at + 1)) {
        const [from, to] = [nodeKey('institution', one), nodeKey('institution', other)]
        const known = edges.get(`${from} ${to}`) ?? { from, to, sum: emptySum() }
        edges.set(`${from} ${to}`, known)
        known.sum.people.add(personId)
        known.sum.fen += (places.get(one) ?? 0) + (places.get(other) ?? 0)
      }
  }
  return [...edges.values()].filter(({ sum }) => sum.people.size > 1)
}

function strongest<
  Kept extends { readonly node: { readonly key: string; readonly kind: NodeKind }; readonly sum: Sum },
>(all: readonly Kept[], centre: string): readonly Kept[] {
  return (Object.keys(MOST) as NodeKind[]).flatMap((kind) =>
    all
      .filter(({ node }) => node.kind === kind)
      .toSorted(
        (left, right) =>
          Number(right.node.key === centre) - Number(left.node.key === centre) ||
          right.sum.people.size - left.sum.people.size ||
          right.sum.fen - left.sum.fen ||
          (left.node.key < right.node.key ? -1 : 1),
      )
      .slice(0, MOST[kind]),
  )
}
