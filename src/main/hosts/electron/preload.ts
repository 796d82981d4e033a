import { contextBridge, ipcRenderer } from 'electron'
import {
  callChannel,
  type HostMenu,
  type HostTransport,
  menuChannel,
  type MenuCommand,
} from '#shared/host/wire.ts'

const transport: HostTransport = { send: (call) => ipcRenderer.invoke(callChannel, call) as Promise<string> }

const menu: HostMenu = {
  onCommand: (listen) => {
    ipcRenderer.on(menuChannel, (_event, command: MenuCommand) => listen(command))
  },
}

contextBridge.exposeInMainWorld('host', transport)
contextBridge.exposeInMainWorld('hostMenu', menu)
