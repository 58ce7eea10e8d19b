import { makePrivateFolder } from '../src/process/private-folder.ts'
import { endLeftovers, recordProcess } from '../src/process/process-record.ts'
import type { StandIn } from '../stand-ins/stand-in.ts'
import { isForkedName, standIns } from './registry.ts'

/**
 * Starts a stand-in in this process, alone on its files.
 * @param args its name, port, folder and socket, as a command line gives them
 */
export async function openStandIn([
  name = '',
  port = '',
  dataDir = '',
  socketPath = '',
]: readonly string[]): Promise<StandIn> {
  if (!isForkedName(name) || dataDir === '') throw new Error('no stand-in is asked for')
  await makePrivateFolder(dataDir)
  await endLeftovers(dataDir)
  await recordProcess(dataDir, 'child', process.pid)
  return standIns[name]({ port: Number(port), dataDir, socketPath: socketPath || undefined })
}
