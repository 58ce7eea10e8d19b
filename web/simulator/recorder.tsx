import { ActionIcon } from '@mantine/core'
import { IconMicrophone, IconPlayerStop } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { simulatorTexts } from './simulator.texts.ts'

/** As messengers have it, where the browser can. */
const types = ['audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus']

/** Records a voice: pressed once it begins, pressed again it is sent. */
export function Recorder({
  onRecorded,
  onFailed,
}: {
  onRecorded(voice: Blob): void
  /** There is no microphone, or it may not be used. */
  onFailed(): void
}): ReactNode {
  const texts = useTexts(simulatorTexts)
  const recorder = useRef<MediaRecorder | null>(null)
  const [isOn, setOn] = useState(false)
  const begin = async (): Promise<void> => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const type = types.find((each) => MediaRecorder.isTypeSupported(each))
    const recording = new MediaRecorder(stream, type === undefined ? {} : { mimeType: type })
    const parts: Blob[] = []
    recording.ondataavailable = ({ data }) => parts.push(data)
    recording.onstop = () => {
      for (const track of stream.getTracks()) track.stop()
      setOn(false)
      onRecorded(new Blob(parts, { type: recording.mimeType }))
    }
    recording.start()
    recorder.current = recording
    setOn(true)
  }
  return (
    <ActionIcon
      variant={isOn ? 'filled' : 'subtle'}
      size="lg"
      aria-label={isOn ? texts.stopRecording : texts.record}
      aria-pressed={isOn}
      onClick={() => {
        if (isOn) recorder.current?.stop()
        else begin().catch(onFailed)
      }}
    >
      {isOn ? <IconPlayerStop size={20} /> : <IconMicrophone size={20} />}
    </ActionIcon>
  )
}
