import { DownloadOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { addressOf } from '../../wire/client.ts'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'

/** The index of the evidence, each piece with its hash and what the party said to it; and what was kept, sealed, asked, ordered. */
export function CaseEvidence({ file: { state } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  return (
    <Section title={t('evidence.title')} id="evidence" isFlush>
      <SmallTable
        label={t('evidence.title')}
        empty={t('evidence.none')}
        columns={[
          { title: t('evidence.no'), isFigure: true },
          { title: t('evidence.kind') },
          { title: t('evidence.name') },
          { title: t('evidence.takenOn') },
          { title: t('evidence.opinion') },
          { title: t('evidence.file') },
        ]}
        rows={state.evidence.map(({ no, evidenceKind, title, takenOn, crossExamined, fileId, hash }) => ({
          key: String(no),
          cells: [
            no,
            <FieldWord key="kind" path="/cases/add-evidence" field="evidenceKind" value={evidenceKind} />,
            title,
            takenOn,
            crossExamined ?? '—',
            fileId ? (
              <a key="file" href={addressOf('/files/download', { id: fileId })} download>
                <DownloadOutlined /> {t('files.download')}{' '}
                <span className={styles.soft} title={hash ?? ''}>
                  {hash ? `SM3 ${hash.slice(0, 8)}…` : ''}
                </span>
              </a>
            ) : (
              '—'
            ),
          ],
        }))}
      />
    </Section>
  )
}

/** What was registered, sealed, asked of others and ordered to be put right, each until when. */
export function CaseSteering({ file: { state } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const rows = [
    ...state.corrections.map((one) => ({
      kind: 'correction',
      text: one.what,
      on: one.on,
      due: one.due,
      end: one.doneOn,
      no: one.no,
    })),
    ...state.preservations.map((one) => ({
      kind: 'preservation',
      text: one.items,
      on: one.on,
      due: one.due,
      end: one.decision,
      no: one.no,
    })),
    ...state.sealings.map((one) => ({
      kind: 'sealing',
      text: one.items,
      on: one.on,
      due: one.due,
      end: one.liftedOn,
      no: one.no,
    })),
    ...state.assistances.map((one) => ({
      kind: 'assistance',
      text: `${one.to} ${one.what}`,
      on: one.on,
      due: one.due,
      end: one.answeredOn,
      no: one.no,
    })),
  ]
  if (rows.length === 0) return null
  return (
    <Section title={t('steering.title')} isFlush>
      <SmallTable
        label={t('steering.title')}
        columns={[
          { title: t('steering.kind') },
          { title: t('steering.what') },
          { title: t('steering.on') },
          { title: t('steering.due') },
          { title: t('steering.end') },
        ]}
        rows={rows.map(({ kind, text, on, due, end, no }) => ({
          key: `${kind} ${no}`,
          cells: [
            t(`alarms.${kind}`),
            text,
            on,
            <Due key="due" day={due} isDone={end !== null} />,
            end ?? '—',
          ],
        }))}
      />
    </Section>
  )
}
