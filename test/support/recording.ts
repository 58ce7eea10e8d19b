/** A recording of a tone that grows louder, as WAV: 8 000 samples a second, 16 bits each. */
export function recording(seconds: number): Buffer {
  const count = Math.round(seconds * 8_000)
  const wav = Buffer.alloc(44 + count * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + count * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(8_000, 24)
  wav.writeUInt32LE(16_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(count * 2, 40)
  for (let at = 0; at < count; at += 1)
    wav.writeInt16LE(Math.round(Math.sin(at / 3) * 30_000 * (at / count)), 44 + at * 2)
  return wav
}
