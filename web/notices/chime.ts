/** Two short soft tones; made here, so that nothing is loaded for them. Silent where the browser wants a click first. */
export function chime(): void {
  const context = new AudioContext()
  playTone(context, { frequencyHz: 660, from: 0 })
  playTone(context, { frequencyHz: 880, from: 0.16 }).onended = () => void context.close()
}

function playTone(
  context: AudioContext,
  { frequencyHz, from }: { frequencyHz: number; from: number },
): OscillatorNode {
  const begin = context.currentTime + from
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.frequency.value = frequencyHz
  volume.gain.setValueAtTime(0.15, begin)
  volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.3)
  tone.connect(volume).connect(context.destination)
  tone.start(begin)
  tone.stop(begin + 0.3)
  return tone
}
