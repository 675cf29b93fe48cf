import type { Answer } from '../../wire/paths.ts'

/** A node of a network. */
export type NetworkNode = Answer<'/network/read'>['nodes'][number]
/** Two nodes that have persons in common. */
export type NetworkEdge = Answer<'/network/read'>['edges'][number]

/** Each kind has a shape and a colour of its own, so that who cannot tell colours can tell shapes. */
export const NODE_SHAPES = {
  institution: { shape: 'round-rectangle', light: '#1c5b96', dark: '#5aa2e0' },
  doctor: { shape: 'ellipse', light: '#2a8c82', dark: '#52b8ab' },
  person: { shape: 'diamond', light: '#d98a1f', dark: '#e8b04a' },
  item: { shape: 'triangle', light: '#7a5ca8', dark: '#a98fd6' },
} as const

/** The kinds, as they stand in the legend. */
export const NODE_KINDS = Object.keys(NODE_SHAPES) as readonly NetworkNode['kind'][]
