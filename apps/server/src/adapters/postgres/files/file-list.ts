import { join } from 'node:path'
import type { FileType, HandedInFile, SecondNo, UserId } from '@fundwatch/domain'
import type { FileList } from '../../../use-cases/hub/files/file-ports.ts'
import type { VerifyFilesPorts } from '../../../use-cases/hub/files/verify-files.ts'
import type { Projection } from '../casework/histories.ts'
import { type Session, statementFolder } from '../statement-file.ts'

/** Runs `sql/<name>.sql` of this folder. */
const run = statementFolder(join(import.meta.dirname, 'sql'), 'files')

/** Brings the list of files up to date. */
export const projectFiles: Projection = async (session, kept) => {
  await run(session, 'project_files', { files: JSON.stringify(kept) })
}

interface Row {
  readonly id: string
  readonly version: number
  readonly state: Omit<HandedInFile, 'by' | 'at'> & {
    readonly by: UserId
    readonly at: SecondNo
    readonly type: FileType
  }
  readonly byName: string
}

/** The list of files on the session of an act. */
export function fileList(session: Session): FileList {
  return {
    ofThing: async (noun, thing_id) => {
      const rows = await run<Row>(session, 'files_of_thing', { noun, thing_id })
      return rows.map(({ id, version, state, byName }) => ({ id, version, file: state, byName }))
    },
  }
}

/** The contents that rows of the list point at. */
export function fileContents(session: Session): Pick<VerifyFilesPorts, 'contentsAfter'> {
  return { contentsAfter: (after, most) => run(session, 'file_contents', { after, most }) }
}
