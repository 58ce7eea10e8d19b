import type { Container } from '../../src/container.ts'
import type { Lead } from '../../src/leads/lead.schema.ts'
import type { Databases } from './databases.ts'

/** A customer of some messenger, as the tests of every channel need one. */
export interface ChannelCustomer {
  send(text: string): Promise<unknown>
  sendPhoto(caption: string): Promise<unknown>
  sendVoice(): Promise<unknown>
  sendDocument(filename: string): Promise<unknown>
  sendLocation(latitude: number, longitude: number): Promise<unknown>
  /** Somebody else's number. */
  sendContact(phone: string): Promise<unknown>
  sendSticker(): Promise<unknown>
  /** Pictures sent as one. */
  sendAlbum(captions: (string | undefined)[]): Promise<unknown>
  /** Passes on what somebody else wrote. */
  forward(text: string): Promise<unknown>
  /** Changes the text that this customer has sent last. */
  edit(text: string): Promise<unknown>
  /** Answers the last message that they were sent. */
  quote(text: string): Promise<unknown>
  /** Shows where they are, and then moves. */
  shareWay(places: readonly (readonly [latitude: number, longitude: number])[]): Promise<unknown>
  sendPoll(question: string, options: string[]): Promise<unknown>
  /** What the messenger itself tells in the chat: that a message was pinned. */
  pin(): Promise<unknown>
  /** Presses a button that this bot never offered. */
  pressForeignButton(label: string): Promise<unknown>
  /** The messenger hands out once more what this customer has sent last. */
  redeliver(): Promise<void>
  /** The next answer that they have not seen yet. */
  nextReply(): Promise<string>
  /** Every answer, as their messenger shows them. */
  replies(): Promise<string[]>
  /** From now on nothing reaches them. */
  vanish(): Promise<void>
  lead(): Promise<Lead>
}

/** A channel with its bot and a stand-in for its messenger, on databases of its own. */
export interface ChannelUnderTest {
  container: Container
  /** Somebody who never wrote before, whose number the messenger does not tell. */
  customer(): ChannelCustomer
  /** Ends the bot in order. */
  stopBot(): Promise<void>
  /** Resolves when it receives. */
  startBot(): Promise<void>
  /** The messenger can be reached, or not. */
  setNetwork(state: 'up' | 'down'): Promise<void>
  close(): Promise<void>
}

export interface ChannelOptions {
  databases?: Databases
  /** 0 if left out: each message is answered at once. */
  replyPauseMs?: number
}
