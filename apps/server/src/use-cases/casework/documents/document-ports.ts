import type { Histories } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { DocumentTemplate, FilledDocument } from './document-template.ts'

/** A file that was kept: it never changes. */
export interface KeptFile {
  readonly fileId: string
  /** SM3 of its content. */
  readonly hash: string
}

/** Who issues documents. */
export interface Office {
  /** As printed on documents, for instance 某某市医疗保障局. */
  readonly authority: string
  /** The first sign of every number, for instance 某医保. */
  readonly mark: string
  readonly address: string
  readonly telephone: string
  readonly court: string
  readonly reconsideration: string
}

/** What making documents needs. */
export interface DocumentPorts {
  readonly templates: ReadonlyMap<string, DocumentTemplate>
  readonly office: Office
  /** Keeps a file that belongs to a thing, within the transaction of an act. */
  readonly keepFile: (
    stores: { readonly histories: Histories },
    act: Act,
    file: {
      readonly name: string
      readonly type: string
      readonly content: Buffer
      readonly noun: string
      readonly nounId: string
    },
  ) => Promise<KeptFile>
  readonly writeDocument: (document: FilledDocument) => Promise<Buffer>
}
