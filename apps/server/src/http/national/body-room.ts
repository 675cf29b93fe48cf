/** Room for the bodies that are being received or answered, all together. */
export interface BodyRoom {
  /** Takes room; false when there is not enough. */
  take(bytes: number): boolean
  give(bytes: number): void
}

/** Opens the room: many large bodies at once must not fill the memory of the process. */
export function bodyRoom(mostBytes: number): BodyRoom {
  let taken = 0
  return {
    take: (bytes) => {
      if (taken > 0 && taken + bytes > mostBytes) return false
      taken += bytes
      return true
    },
    give: (bytes) => {
      taken -= bytes
    },
  }
}
