import type { FastifyRequest } from 'fastify'
import type { Bot } from '../bot.ts'

/** The bot that a control route's path names. Throws 404. */
export type BotOf = (request: FastifyRequest) => Bot
