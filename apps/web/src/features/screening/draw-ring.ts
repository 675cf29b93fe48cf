import cytoscape from 'cytoscape'
import fcose from 'cytoscape-fcose'
import { FRAME, SERIES } from '../../charts/chart-colours.ts'
import type { Ring, RingPath } from './hit.ts'
import { ringLayout } from './ring-layout.ts'
import { shortName } from './short-name.ts'

cytoscape.use(fcose)

/** A circle as it is drawn. */
export interface DrawnRing {
  onChoose(tell: (key: string | null) => void): void
  onOpen(open: (key: string) => void): void
  /** Makes a path stand out, or nothing; and the two ends that were picked. */
  showPath(path: { readonly ends: readonly string[]; readonly steps: RingPath | undefined }): void
  fit(): void
  close(): void
}

/** So many names are written; more could not be read. */
const NAMED = 40
/** From here on places are worked out by our own layout, and links are drawn as faint hair. */
const MANY = 300
const MOST_ZOOM = 1.6

/** Draws a circle of up to 2,000 members into a place. */
export function drawRing(
  place: HTMLElement,
  { members, edges }: DrawableRing,
  shade: 'light' | 'dark',
): DrawnRing {
  const graph = cytoscape({
    container: place,
    elements: elementsOf({ members, edges }),
    style: styleOf(shade, edges.length) as never,
    minZoom: 0.1,
    maxZoom: 4,
    boxSelectionEnabled: false,
    // While one moves about, a picture of it moves: many nodes stay smooth.
    textureOnViewport: members.length > MANY,
    hideEdgesOnViewport: edges.length > MANY * 4,
  })
  graph.layout(members.length > MANY ? placed({ members, edges }) : SPRUNG).run()
  // A circle of a few does not fill the page.
  if (graph.zoom() > MOST_ZOOM) {
    graph.zoom(MOST_ZOOM)
    graph.center()
  }
  return {
    onChoose: (tell) => {
      graph.on('tap', (event) => {
        const isNode = event.target !== graph && event.target.isNode() === true
        graph.elements().removeClass('near')
        if (isNode) event.target.closedNeighborhood().addClass('near')
        tell(isNode ? String(event.target.id()) : null)
      })
    },
    onOpen: (open) => {
      graph.on('dbltap', 'node', (event) => open(String(event.target.id())))
    },
    showPath: (path) => showPath(graph, path),
    fit: () => void graph.fit(undefined, 24),
    close: () => graph.destroy(),
  }
}

const SPRUNG = {
  name: 'fcose',
  animate: false,
  randomize: true,
  nodeSeparation: 80,
} as cytoscape.LayoutOptions

function placed({ members, edges }: DrawableRing): cytoscape.LayoutOptions {
  const place = new Map(members.map(({ key }, at) => [key, at]))
  const points = ringLayout(
    members.length,
    edges.map(({ from, to, weight }) => ({ from: place.get(from) ?? 0, to: place.get(to) ?? 0, weight })),
  )
  return {
    name: 'preset',
    fit: true,
    padding: 24,
    positions: (node: cytoscape.NodeSingular) => points[place.get(node.id()) ?? 0] ?? { x: 0, y: 0 },
  } as unknown as cytoscape.LayoutOptions
}

/** What of a circle is drawn. */
type DrawableRing = Pick<Ring, 'members' | 'edges'>

function elementsOf({ members, edges }: DrawableRing): cytoscape.ElementDefinition[] {
  const named = new Set(members.slice(0, NAMED).map(({ key }) => key))
  // Seen from far away, what is small is not seen.
  const scale = members.length > MANY ? 1.8 : 1
  const heaviest = Math.max(1, ...members.map(({ weight }) => weight))
  const strongest = Math.max(1, ...edges.map(({ weight }) => weight))
  return [
    ...members.map(({ key, name, weight, isCentre }) => ({
      data: {
        id: key,
        label: named.has(key) ? shortName(name) : '',
        size: scale * (12 + 26 * Math.sqrt(Math.max(0, weight) / heaviest)),
        isCentre: isCentre ? 1 : 0,
      },
    })),
    ...edges.map(({ from, to, weight }) => ({
      data: {
        id: `${from} ${to}`,
        source: from,
        target: to,
        width: 0.6 + 4 * Math.sqrt(weight / strongest),
      },
    })),
  ]
}

/** What is not on the path steps back; a link that is too weak to be drawn otherwise is drawn for it. */
function showPath(
  graph: cytoscape.Core,
  { ends, steps }: { readonly ends: readonly string[]; readonly steps: RingPath | undefined },
): void {
  graph.batch(() => {
    graph.remove('edge.lent')
    graph.elements().removeClass('path end back')
    for (const key of ends) graph.getElementById(key).addClass('end')
    if (!steps || steps.length === 0) return
    graph.elements().addClass('back')
    for (const { from, to } of steps) {
      const drawn = graph.getElementById(from).edgesWith(graph.getElementById(to))
      const edge =
        drawn.length > 0
          ? drawn
          : graph.add({ group: 'edges', data: { source: from, target: to, width: 2 }, classes: 'lent' })
      edge.union(edge.connectedNodes()).removeClass('back').addClass('path')
    }
  })
}

function styleOf(shade: 'light' | 'dark', edges: number) {
  const { ink } = FRAME[shade]
  const [accent, second, third] = SERIES[shade]
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        'background-color': accent,
        label: 'data(label)',
        color: ink,
        'font-size': 10,
        'text-valign': 'bottom',
        'text-margin-y': 3,
        'min-zoomed-font-size': 7,
      },
    },
    {
      selector: 'node[isCentre = 1]',
      style: { 'border-width': 4, 'border-style': 'double', 'border-color': ink, shape: 'diamond' },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': ink,
        'curve-style': 'haystack',
        opacity: edges > 1000 ? 0.2 : 0.35,
      },
    },
    { selector: 'node.near', style: { 'background-color': second } },
    { selector: 'edge.near', style: { 'line-color': second, opacity: 1 } },
    { selector: 'node.back', style: { opacity: 0.25 } },
    { selector: 'edge.back', style: { opacity: 0.06 } },
    { selector: 'node.path', style: { 'background-color': third, opacity: 1 } },
    { selector: 'edge.path', style: { 'line-color': third, opacity: 1, width: 5 } },
    { selector: 'node.end', style: { 'border-width': 3, 'border-color': third, opacity: 1 } },
  ]
}
