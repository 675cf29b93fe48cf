import type { SecondNo } from '@fundwatch/domain'
import type { Advice, Consultation } from './consultation.ts'
import type { Feedback } from './feedback.ts'
import type { Receipt, Upload } from './upload.ts'

/** 9001: an operator signs in at a terminal. */
export interface SignIn {
  readonly kind: 'sign-in'
  readonly operator: string
  readonly terminal: string | null
  readonly address: string | null
}

/** 9002: an operator signs out. */
export interface SignOut {
  readonly kind: 'sign-out'
  readonly operator: string
  readonly signNo: string
}

/** 1901: somebody asks for the entries of a dictionary. */
export interface DictionaryQuestion {
  readonly kind: 'dictionary'
  readonly dictionary: string
  /** Entries of a parent only; null for all. */
  readonly parent: string | null
}

/** What a message wants, read and judged: whoever gets it may trust its types, its codes and its days. */
export type Wish = Consultation | Upload | Feedback | SignIn | SignOut | DictionaryQuestion

/** A message of an institution whose identity was checked. */
export interface NationalCall {
  /** Of the envelope, `fixmedins_code`. */
  readonly institutionId: string
  /** `msgid`: the same number is the same message and gets the same answer, also after a restart. */
  readonly messageId: string
  /** `infno`. */
  readonly transaction: string
  /** 就医地医保区划 `mdtrtarea_admvs`. */
  readonly region: string
  /** Operator of the envelope, `opter`. */
  readonly operator: string
  /** `inf_time` of the envelope. */
  readonly sentSecond: SecondNo
  /** When the server began to read it, in ms since 1970-01-01 UTC. */
  readonly receivedAtMs: number
  /** SHA-256 of the bytes as sent. */
  readonly inputHash: Buffer
  /** The bytes as sent, UTF-8: kept with the decision, unknown fields included. */
  readonly body: Buffer
  readonly wish: Wish
}

/** What is said in answer. */
export type Outcome =
  | Advice
  | Receipt
  | { readonly kind: 'feedback-kept'; readonly kept: number }
  | { readonly kind: 'signed-in'; readonly signNo: string; readonly at: string }
  | { readonly kind: 'signed-out'; readonly at: string }
  | { readonly kind: 'dictionary-entries'; readonly entries: readonly DictionaryEntry[] }
  /** Nothing was done; `message` says in Chinese what to do, at most 200 characters. */
  | { readonly kind: 'refused'; readonly message: string }

/** An entry of a dictionary. */
export interface DictionaryEntry {
  readonly dictionary: string
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly validFrom: string | null
}

/** An answer as it is stored before it is given; the border renders the same bytes from it each time. */
export interface Answer {
  /** `inf_refmsgid`. */
  readonly reference: string
  /** `yyyyMMddHHmmssSSS` civil time. */
  readonly receivedAt: string
  readonly answeredAt: string
  readonly outcome: Outcome
}

/** Answers national messages: what the border knows of the house. Never throws for what a caller can cause. */
export interface NationalDesk {
  answer(call: NationalCall): Promise<Answer>
}
