/** Starts the features of the server one by one: one that fails does not take the others with it. */
import { type Connection, MessageType, type ServerCapabilities, ShowMessageNotification } from 'vscode-languageserver';
import { say } from '../engine';
import { crashWords } from '../report/crash';
import type { Feature } from './feature';
import type { ServerContext, ServerFeature } from './features';

/** The features that started. What one of them does wrong is logged, with no text of a configuration. */
export class Starter {
  private readonly started: { readonly name: string; readonly feature: Feature }[] = [];
  /** What they can do: a client does not ask for what is not there. */
  readonly capabilities: ServerCapabilities = {};

  constructor(private readonly connection: Connection) {}

  start({ name, showsFindings, capabilities, serve }: ServerFeature, context: ServerContext): void {
    try {
      const own = capabilities(context.params, context.files !== undefined);
      const features = serve(context);
      Object.assign(this.capabilities, own);
      for (const feature of features) if (feature) this.started.push({ name, feature });
    } catch (error) {
      this.connection.console.error(say`the feature ${name} did not start, please report it: ${crashWords(error)}`);
      if (showsFindings) this.warn();
    }
  }

  /** Tells all features of an event. */
  tell(event: (feature: Feature) => void): void {
    for (const { name, feature } of this.started) {
      try {
        event(feature);
      } catch (error) {
        this.connection.console.error(say`the feature ${name} failed, please report it: ${crashWords(error)}`);
      }
    }
  }

  /** Nothing found would look as if nothing were wrong. */
  private warn(): void {
    const message = say`novstack shows no findings, for an internal error: its output says where. Nothing was checked.`;
    void this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  }
}
