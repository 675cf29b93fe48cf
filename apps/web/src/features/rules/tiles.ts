/** A tile of a map: its place and size in parts of the whole, from 0 to 1. */
export interface Tile<Thing> {
  readonly thing: Thing
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Room {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Divides a room among things by their weight, so that tiles are as near to squares as they can be (squarified treemap, Bruls, Huizing
 * and van Wijk 2000). `ratio` is width by height of the room. Things without weight have no tile.
 */
export function tilesOf<Thing>(
  things: readonly Thing[],
  weightOf: (thing: Thing) => number,
  ratio: number,
): readonly Tile<Thing>[] {
  const weighed = things
    .map((thing) => ({ thing, weight: weightOf(thing) }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  const area = weighed.map(({ thing, weight }) => ({ thing, area: (weight / total) * ratio }))
  const tiles: Tile<Thing>[] = []
  let room: Room = { left: 0, top: 0, width: ratio, height: 1 }
  let rest = area
  while (rest.length > 0) {
    const row = bestRow(rest, Math.min(room.width, room.height))
    const laid = layRow(row, room)
    tiles.push(...laid.tiles)
    room = laid.room
    rest = rest.slice(row.length)
  }
  return tiles.map((tile) => ({ ...tile, left: tile.left / ratio, width: tile.width / ratio }))
}

interface Piece<Thing> {
  readonly thing: Thing
  readonly area: number
}

/** The first pieces that together make the best row along a side. */
function bestRow<Thing>(pieces: readonly Piece<Thing>[], side: number): readonly Piece<Thing>[] {
  for (let count = 1; count < pieces.length; count += 1)
    if (worst(pieces.slice(0, count + 1), side) > worst(pieces.slice(0, count), side))
      return pieces.slice(0, count)
  return pieces
}

/** How far the worst piece of a row is from a square. */
function worst(row: readonly Piece<unknown>[], side: number): number {
  const sum = row.reduce((total, { area }) => total + area, 0)
  const thickness = sum / side
  return Math.max(
    ...row.map(({ area }) => Math.max(area / thickness / thickness, (thickness * thickness) / area)),
  )
}

function layRow<Thing>(row: readonly Piece<Thing>[], { left, top, width, height }: Room) {
  const sum = row.reduce((total, { area }) => total + area, 0)
  const isColumn = width >= height
  const thickness = sum / (isColumn ? height : width)
  let along = 0
  const tiles = row.map(({ thing, area }) => {
    const length = area / thickness
    const tile = isColumn
      ? { thing, left, top: top + along, width: thickness, height: length }
      : { thing, left: left + along, top, width: length, height: thickness }
    along += length
    return tile
  })
  const room = isColumn
    ? { left: left + thickness, top, width: width - thickness, height }
    : { left, top: top + thickness, width, height: height - thickness }
  return { tiles, room }
}
