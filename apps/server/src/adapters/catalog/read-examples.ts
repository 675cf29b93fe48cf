import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repositoryFolder } from '../../config/repository.ts'
import type { RuleExample } from '../../use-cases/review/library/library-ports.ts'

interface Written {
  readonly examples?: readonly {
    readonly example: string
    readonly given?: readonly Readonly<Record<string, unknown>>[]
    readonly expect?: readonly Readonly<Record<string, unknown>>[]
  }[]
}

const NAME = /^[a-z0-9-]+$/

/** The examples of a rule and of its pattern, as they came with the software; none for rules that did not. */
export async function readExamples(ruleId: string, patternId: string): Promise<readonly RuleExample[]> {
  return [
    ...(await examplesIn(join('rules', ruleId), 'rule')),
    ...(await examplesIn(join('patterns', patternId), 'pattern')),
  ]
}

async function examplesIn(folder: string, from: RuleExample['from']): Promise<readonly RuleExample[]> {
  if (!NAME.test(folder.split('/').at(-1) ?? '')) return []
  const path = join(repositoryFolder, 'catalog', folder, 'examples.yaml')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const { examples = [] } = (parse(text) ?? {}) as Written
  return examples.map(({ example, given = [], expect = [] }) => ({
    title: example,
    from,
    given: given.map(cells),
    expected: expect.map(cells),
  }))
}

function cells(row: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, told(value)]))
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).join('、')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${name} ${told(one)}`)
      .join('，')
  return value === null || value === undefined ? '' : String(value)
}
