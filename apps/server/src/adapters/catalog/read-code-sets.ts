import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { repositoryFolder } from '../../config/repository.ts'
import type { DictionaryEntry, DictionaryQuestion } from '../../use-cases/review/online/national-call.ts'

/** Reads the code lists that came with the software, one dictionary per file. Throws the errors of the file system. */
export function readCodeSets(folder: string = repositoryFolder): readonly DictionaryEntry[] {
  const codeSets = join(folder, 'catalog', 'terms', 'code-sets')
  return readdirSync(codeSets)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .flatMap((file) => {
      const rows: Record<string, string>[] = parse(readFileSync(join(codeSets, file), 'utf8'), {
        columns: true,
      })
      return rows.flatMap((row): DictionaryEntry[] =>
        row['code']
          ? [
              {
                dictionary: basename(file, '.csv'),
                code: row['code'],
                name: row['name'] ?? '',
                parent: row['parent'] || null,
                validFrom: row['valid_from'] || null,
              },
            ]
          : [],
      )
    })
}

/** Answers questions about dictionaries: the entries of one, of a parent only when it is named. Empty for one that nobody knows. */
export function dictionaryDesk(
  entries: readonly DictionaryEntry[],
): (question: DictionaryQuestion) => readonly DictionaryEntry[] {
  const byName = Map.groupBy(entries, ({ dictionary }) => dictionary)
  return ({ dictionary, parent }) => {
    const own = byName.get(dictionary.toLowerCase()) ?? []
    return parent === null ? own : own.filter((entry) => entry.parent === parent)
  }
}
