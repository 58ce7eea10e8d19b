// The server, but saying when it runs, and ending with the run that started it, however that ends.
process.on('disconnect', () => process.exit())
await import('../src/server.ts')
process.send?.('running')
