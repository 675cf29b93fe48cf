import cytoscape from 'cytoscape'
import fcose from 'cytoscape-fcose'
import { FRAME } from '../../charts/chart-colours.ts'
import { type NetworkEdge, type NetworkNode, NODE_SHAPES } from './network-shapes.ts'

cytoscape.use(fcose)

/** A network as it is drawn. */
export interface DrawnNetwork {
  onChoose(tell: (key: string | null) => void): void
  onOpen(open: (key: string) => void): void
  /** Leaves out nodes of these kinds. */
  hide(kinds: readonly string[]): void
  fit(): void
  close(): void
}

interface Drawing {
  readonly nodes: readonly NetworkNode[]
  readonly edges: readonly NetworkEdge[]
  readonly shade: 'light' | 'dark'
}

/** So many names are written; the others are told when one points at them. */
const NAMED = 40

/** Draws a network into a place. */
export function drawNetwork(place: HTMLElement, { nodes, edges, shade }: Drawing): DrawnNetwork {
  const named = new Set(
    nodes
      .toSorted((left, right) => weightOf(right) - weightOf(left))
      .slice(0, NAMED)
      .map(({ key }) => key),
  )
  const most = Math.max(1, ...nodes.map(({ persons }) => persons))
  const graph = cytoscape({
    container: place,
    elements: [
      ...nodes.map((node) => ({
        data: {
          id: node.key,
          kind: node.kind,
          label: named.has(node.key) ? node.name : '',
          size: 14 + 30 * Math.sqrt(node.persons / most),
          isCentre: node.isCentre ? 1 : 0,
        },
      })),
      ...edges.map(({ from, to, persons }) => ({
        data: {
          id: `${from} ${to}`,
          source: from,
          target: to,
          width: Math.min(6, 0.6 + Math.log2(persons + 1)),
        },
      })),
    ],
    style: styleOf(shade) as never,
    minZoom: 0.2,
    maxZoom: 4,
    boxSelectionEnabled: false,
  })
  graph
    .layout({
      name: 'fcose',
      animate: false,
      randomize: true,
      nodeSeparation: 90,
      idealEdgeLength: 80,
    } as never)
    .run()
  return {
    onChoose: (tell) => {
      graph.on('tap', (event) => tell(event.target === graph ? null : keyOf(event.target)))
    },
    onOpen: (open) => {
      graph.on('dbltap', 'node', (event) => open(String(event.target.id())))
    },
    hide: (kinds) => {
      graph.batch(() => {
        for (const node of graph.nodes())
          node.style('display', kinds.includes(String(node.data('kind'))) ? 'none' : 'element')
      })
    },
    fit: () => void graph.fit(undefined, 24),
    close: () => graph.destroy(),
  }
}

const weightOf = ({ isCentre, kind, persons }: NetworkNode) =>
  (isCentre ? 1e9 : 0) + (kind === 'institution' ? 1e6 : 0) + (kind === 'person' ? -1e6 : 0) + persons

function keyOf(target: { isNode?: () => boolean; id: () => string }): string | null {
  return target.isNode?.() === true ? target.id() : null
}

function styleOf(shade: 'light' | 'dark') {
  const { ink, line } = FRAME[shade]
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        label: 'data(label)',
        color: ink,
        'font-size': 11,
        'text-valign': 'bottom',
        'text-margin-y': 3,
        'text-max-width': 110,
        'text-wrap': 'ellipsis',
        'min-zoomed-font-size': 7,
      },
    },
    ...Object.entries(NODE_SHAPES).map(([kind, told]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape: told.shape, 'background-color': told[shade] },
    })),
    { selector: 'node[isCentre = 1]', style: { 'border-width': 4, 'border-color': ink, 'font-weight': 700 } },
    { selector: 'node:selected', style: { 'border-width': 3, 'border-color': ink } },
    {
      selector: 'edge',
      style: { width: 'data(width)', 'line-color': line, 'curve-style': 'haystack', opacity: 0.8 },
    },
  ]
}
