// Loaded before the script of the pinned Node: when the launcher is killed so that it cannot pass a signal on (kill -9), the
// child would live on unseen and hold the port. It notices that it has another parent, and ends as if told to.
const launcher = Number(process.env.FUNDWATCH_LAUNCHER)

// Not inherited: a worker's parent is not the launcher.
delete process.env.FUNDWATCH_LAUNCHER

if (launcher > 0) {
  const timer = setInterval(() => {
    if (process.ppid === launcher) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}
