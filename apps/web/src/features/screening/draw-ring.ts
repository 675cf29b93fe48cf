import cytoscape from 'cytoscape'
import fcose from 'cytoscape-fcose'
import { FRAME, SERIES } from '../../charts/chart-colours.ts'
import type { Ring } from './hit.ts'

cytoscape.use(fcose)

/** A circle as it is drawn. */
export interface DrawnRing {
  onChoose(tell: (key: string | null) => void): void
  onOpen(open: (key: string) => void): void
  fit(): void
  close(): void
}

/** So many names are written; more could not be read. */
const NAMED = 40
/** From here on the layout is made with less care, and links are drawn as straight hair. */
const MANY = 600
const MOST_ZOOM = 1.6

/** Draws a circle of up to 2,000 members into a place. */
export function drawRing(place: HTMLElement, { members, edges }: Ring, shade: 'light' | 'dark'): DrawnRing {
  const named = new Set(members.slice(0, NAMED).map(({ key }) => key))
  const heaviest = Math.max(1, ...members.map(({ weight }) => weight))
  const strongest = Math.max(1, ...edges.map(({ weight }) => weight))
  const graph = cytoscape({
    container: place,
    elements: [
      ...members.map(({ key, name, weight, isCentre }) => ({
        data: {
          id: key,
          label: named.has(key) ? name : '',
          size: 12 + 26 * Math.sqrt(Math.max(0, weight) / heaviest),
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
    ],
    style: styleOf(shade) as never,
    minZoom: 0.1,
    maxZoom: 4,
    boxSelectionEnabled: false,
    // While one moves about, a picture of it moves: many nodes stay smooth.
    textureOnViewport: members.length > MANY,
    hideEdgesOnViewport: edges.length > MANY * 4,
  })
  graph
    .layout({
      name: 'fcose',
      animate: false,
      randomize: true,
      quality: members.length > MANY ? 'draft' : 'default',
      nodeSeparation: 80,
    } as never)
    .run()
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
    fit: () => void graph.fit(undefined, 24),
    close: () => graph.destroy(),
  }
}

function styleOf(shade: 'light' | 'dark') {
  const { ink } = FRAME[shade]
  const [accent, second] = SERIES[shade]
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
      style: { width: 'data(width)', 'line-color': ink, 'curve-style': 'haystack', opacity: 0.35 },
    },
    { selector: 'node.near', style: { 'background-color': second } },
    { selector: 'edge.near', style: { 'line-color': second, opacity: 1 } },
  ]
}
