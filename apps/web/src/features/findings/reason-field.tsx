import { Flex, Input, Tag } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isTyping } from '../../components/keys.ts'

interface ReasonFieldProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (reason: string) => void
  /** Keys of the sentences that stand ready. */
  readonly kinds: readonly string[]
  readonly isFocused?: boolean
}

/** A reason in one's own words, or one of those that are used day after day; digits choose one while nothing is typed. */
export function ReasonField({ id, value = '', onChange, kinds, isFocused = false }: ReasonFieldProps) {
  const { t } = useTranslation('review')
  const sentences = kinds.map((kind) => t(`reasons.${kind}`))
  const choose = (event: { readonly key: string; preventDefault(): void }) => {
    const sentence = value === '' ? sentences[Number(event.key) - 1] : undefined
    if (sentence === undefined) return
    event.preventDefault()
    onChange?.(sentence)
  }
  useDigits(isFocused, choose)
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={4}>
        {sentences.map((sentence, at) => (
          <Tag.CheckableTag
            key={sentence}
            checked={value === sentence}
            onChange={() => onChange?.(sentence)}
            style={{ whiteSpace: 'normal' }}
          >
            <kbd aria-hidden>{at + 1}</kbd> {sentence}
          </Tag.CheckableTag>
        ))}
      </Flex>
      <Input.TextArea
        {...(id !== undefined && { id })}
        autoFocus={isFocused}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={2000}
        aria-label={t('reason')}
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
        onKeyDown={choose}
      />
    </Flex>
  )
}

/** Hears keys that are pressed before the field has the focus: hands are faster than a dialog that opens. */
function useDigits(isListening: boolean, choose: (event: KeyboardEvent) => void): void {
  const latest = useRef(choose)
  useEffect(() => {
    latest.current = choose
  })
  useEffect(() => {
    if (!isListening) return
    const press = (event: KeyboardEvent) => {
      if (!isTyping(event)) latest.current(event)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isListening])
}
