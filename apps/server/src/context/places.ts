import { join } from 'node:path'
import { repositoryFolder } from '../config/repository.ts'

/** The folder of the lake of an instance. */
export function lakeFolderOf({ dataFolder }: { dataFolder: string }): string {
  return join(dataFolder, 'lake')
}

/** The migrations of this software. */
export const migrationsFolder = join(
  repositoryFolder,
  'apps',
  'server',
  'src',
  'adapters',
  'postgres',
  'migrations',
)
