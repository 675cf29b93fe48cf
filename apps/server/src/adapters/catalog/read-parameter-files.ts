import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { repositoryFolder } from '../../config/repository.ts'
import type { ParameterFile } from '../../use-cases/casework/parameters/parse-parameters.ts'

/** Reads the files of the numbers of law that came with the software. Throws the errors of the file system, and of YAML. */
export function readParameterFiles(folder: string = repositoryFolder): readonly ParameterFile[] {
  const parameters = join(folder, 'catalog', 'parameters')
  const files = readdirSync(parameters)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
  return files.map((file) => ({
    name: basename(file, '.yaml'),
    content: parse(readFileSync(join(parameters, file), 'utf8')),
  }))
}
