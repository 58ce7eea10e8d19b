const pingEveryMs = 25_000
const answerWithinMs = 10_000

/**
 * Asks now and then whether the other side is still there, and gives the connection up when it is not: a
 * laptop that slept would wait for minutes otherwise. Resolves when the connection is closed.
 */
export function keepAlive(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    let deadline: ReturnType<typeof setTimeout> | undefined
    const pinging = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'ping' }))
      deadline ??= setTimeout(end, answerWithinMs)
    }, pingEveryMs)
    const end = (): void => {
      clearInterval(pinging)
      clearTimeout(deadline)
      socket.close()
      resolve()
    }
    socket.addEventListener('message', () => {
      clearTimeout(deadline)
      deadline = undefined
    })
    socket.addEventListener('close', end)
  })
}
