import { Select } from 'antd'
import type { CaseFile } from './case-acts.ts'

type State = CaseFile['state']
interface Entry {
  readonly value: number | string
  readonly label: string
}

/** The entries that an act can be about, by its verb. */
const ENTRIES: Readonly<Record<string, (state: State) => readonly Entry[]>> = {
  'cross-examine': ({ evidence }) => evidence.map(({ no, title }) => entry(no, title)),
  'decide-preservation': ({ preservations }) =>
    preservations.filter(({ decision }) => decision === null).map(({ no, items }) => entry(no, items)),
  'extend-sealing': ({ sealings }) => openSealings(sealings),
  'lift-sealing': ({ sealings }) => openSealings(sealings),
  'record-assistance': ({ assistances }) =>
    assistances
      .filter(({ answeredOn }) => answeredOn === null)
      .map(({ no, to, what }) => entry(no, `${to} ${what}`)),
  'check-correction': ({ corrections }) =>
    corrections.filter(({ doneOn }) => doneOn === null).map(({ no, what }) => entry(no, what)),
  'end-exclusion': ({ exclusions }) =>
    exclusions.filter(({ to }) => to === null).map(({ no, from }) => entry(no, from)),
  'record-appeal-result': ({ appeals }) =>
    appeals.filter(({ endedOn }) => endedOn === null).map(({ no, authority }) => entry(no, authority)),
  'record-transfer-progress': ({ transfers }) => transfers.map(({ no, partner }) => entry(no, partner)),
}

function entry(no: number, text: string): Entry {
  return { value: no, label: `${no}. ${text}` }
}

function openSealings(sealings: State['sealings']): readonly Entry[] {
  return sealings.filter(({ liftedOn }) => liftedOn === null).map(({ no, items }) => entry(no, items))
}

interface EntryFieldProps {
  readonly id?: string
  readonly entries: readonly Entry[]
  readonly value?: number | string
  readonly onChange?: (value: number | string) => void
}

/** Which of several entries of a case an act is about, by its words and not by its number. */
export function EntryField({ entries, ...input }: EntryFieldProps) {
  return <Select options={[...entries]} {...input} />
}

/** The entries of a case that an act can be about; undefined for an act that is about none. */
export function entriesFor(verb: string, state: State): readonly Entry[] | undefined {
  return ENTRIES[verb]?.(state)
}
