/** The trace of the protocol without what the messages say: configurations hold secrets, and logs are passed on. */
import type { LogOutputChannel } from 'vscode';

/** A channel to which a trace writes the name of each message and no more, whatever `trace.server` asks for. */
export function withoutContents(channel: LogOutputChannel): LogOutputChannel {
  return new Proxy(channel, {
    get: (target, key) =>
      key === 'trace' ? (message: string) => target.trace(headOf(message)) : Reflect.get(target, key),
  });
}

/** The first line names the message and the others are its contents; a message in JSON is told by its method. */
function headOf(message: string): string {
  if (!message.startsWith('{')) return message.split('\n', 1)[0] ?? '';
  const [, method = 'answer'] = /"method":"([\w$/]+)"/.exec(message) ?? [];
  return method;
}
