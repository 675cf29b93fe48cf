import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { byteText } from '../../components/bytes.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { PlainFacts } from './plain-facts.tsx'

/** Disk, memory and load of the machine under the platform. */
export function MachineFacts({ health }: { readonly health: Answer<'/system/health'> }) {
  const { t } = useTranslation('system')
  const { disk, memory, load } = health
  return (
    <Section title={t('machine')}>
      <PlainFacts
        facts={[
          ...(disk
            ? [
                {
                  title: t('disk'),
                  value: (
                    <Share
                      label={t('disk')}
                      used={disk.totalBytes - disk.freeBytes}
                      whole={disk.totalBytes}
                      text={t('free', { free: byteText(disk.freeBytes), whole: byteText(disk.totalBytes) })}
                    />
                  ),
                },
                { title: t('lakeBytes'), value: disk.lakeBytes === null ? '—' : byteText(disk.lakeBytes) },
              ]
            : []),
          {
            title: t('memory'),
            value: (
              <Share
                label={t('memory')}
                used={memory.totalBytes - memory.freeBytes}
                whole={memory.totalBytes}
                text={t('free', { free: byteText(memory.freeBytes), whole: byteText(memory.totalBytes) })}
              />
            ),
          },
          { title: t('process'), value: byteText(memory.processBytes) },
          {
            title: t('load'),
            value: t('loadText', { load: load.lastMinute.toFixed(2), count: load.processors }),
          },
        ]}
      />
    </Section>
  )
}

interface ShareProps {
  readonly label: string
  readonly used: number
  readonly whole: number
  readonly text: string
}

function Share({ label, used, whole, text }: ShareProps) {
  const percent = whole === 0 ? 0 : Math.round((100 * used) / whole)
  return (
    <div style={{ maxWidth: 320 }}>
      {text}
      <Progress
        size="small"
        percent={percent}
        aria-label={label}
        strokeColor={percent >= 90 ? 'var(--soon)' : 'var(--accent)'}
      />
    </div>
  )
}
