import { useEffect, useState } from 'react'

/** Makes the page dark while it is shown, whatever else was chosen for this browser; false until it is. */
export function useDark(): boolean {
  const [isDark, setDark] = useState(false)
  useEffect(() => {
    const { dataset } = document.documentElement
    const before = dataset.theme
    dataset.theme = 'dark'
    setDark(true)
    return () => {
      if (before === undefined) delete dataset.theme
      else dataset.theme = before
    }
  }, [])
  return isDark
}
