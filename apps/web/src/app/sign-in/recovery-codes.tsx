import { Button, Checkbox, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './recovery-codes.module.css'

/** The recovery codes, shown this once: to be copied or printed before one goes on. */
export function RecoveryCodes({
  codes,
  onDone,
}: {
  readonly codes: readonly string[]
  readonly onDone: () => void
}) {
  const { t } = useTranslation('sign-in')
  const [isSaved, setSaved] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <section aria-label={t('recovery.title')}>
      <p>{t('recovery.text')}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Flex gap={8} className="no-print">
        {/* Without https the browser keeps the clipboard shut; printing and writing down remain. */}
        {navigator.clipboard ? (
          <Button onClick={() => void copy()}>{t(isCopied ? 'recovery.copied' : 'recovery.copy')}</Button>
        ) : null}
        <Button onClick={() => window.print()}>{t('recovery.print')}</Button>
      </Flex>
      <div className={`${styles.end} no-print`}>
        <Checkbox checked={isSaved} onChange={({ target }) => setSaved(target.checked)}>
          {t('recovery.saved')}
        </Checkbox>
        <Button type="primary" block size="large" disabled={!isSaved} onClick={onDone}>
          {t('recovery.go')}
        </Button>
      </div>
    </section>
  )
}
