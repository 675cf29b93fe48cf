import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MapSource } from '../../use-cases/casework/cockpit/cockpit-ports.ts'

const MOST_BYTES = 5 * 1024 * 1024

/** The file `counties.csv` of a data folder with the names of counties; null where there is none or it is no list. */
export function countyListSource(dataFolder: string): () => Promise<string | null> {
  const { read } = textFile(join(dataFolder, 'counties.csv'))
  return async () => {
    const text = await read()
    return text === 'tooLarge' ? null : text
  }
}

/** The file `map.geojson` of a data folder, which a city puts there or not; read when it is asked for, so that a new one counts at once. */
export function mapSource(dataFolder: string): MapSource {
  return textFile(join(dataFolder, 'map.geojson'))
}

function textFile(path: string): MapSource {
  return {
    read: async () => {
      try {
        const { size } = await stat(path)
        return size > MOST_BYTES ? 'tooLarge' : await readFile(path, 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}
