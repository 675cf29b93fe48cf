// Before the first paint: the colours somebody chose, so that a dark room is not lit up by a white page first.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('fundwatch-theme')
  } catch {
    // Storage is shut: the system decides.
  }
  const isDark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
