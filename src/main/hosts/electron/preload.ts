import { contextBridge, ipcRenderer } from 'electron'
import type { Command } from '#shared/host/commands.ts'
import { callChannel, type HostMenu, type HostTransport, menuChannel } from '#shared/host/wire.ts'

const transport: HostTransport = { send: (call) => ipcRenderer.invoke(callChannel, call) as Promise<string> }

const menu: HostMenu = {
  onCommand: (listen) => {
    ipcRenderer.on(menuChannel, (_event, command: Command) => listen(command))
  },
}

contextBridge.exposeInMainWorld('host', transport)
contextBridge.exposeInMainWorld('hostMenu', menu)
