import styles from './search.module.css'

/** A text with what was searched for marked in it, where it stands there as typed. */
export function MarkedText({ text, words }: { readonly text: string; readonly words: string }) {
  const wanted = words.trim()
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase())
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark className={styles.mark}>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
