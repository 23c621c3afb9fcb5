/** A request of our own, `novstack/trace`: the path of a packet as a page. */
import type { Page } from '../../../protocol/messages';
import { say, tracePacket } from '../engine';
import { code, plain } from '../report/markdown';
import { packetOf, placeTrace, readEndpoint, resultInWords, showPacket, verdictInWords } from '../report/trace';
import { answer, type LanguageContext, refusal } from './feature';
import { TraceRequest } from './messages';
import { Places } from './places';

export function serveTrace(context: LanguageContext): void {
  context.connection.onRequest(TraceRequest, (params, token) =>
    answer<Page | null>(context, params.uri, token, null, (_document, analysis) => {
      const [from, to] = [readEndpoint(params.from), readEndpoint(params.to)];
      if (!from || !to)
        throw refusal(say`${from ? params.to : params.from} is not an IPv4 address, with or without a port`);
      const packet = packetOf({ from, to });
      const result = tracePacket(analysis, params.interface, packet);
      if (result.kind === 'no interface') throw refusal(say`unknown interface ${params.interface}`);
      if (result.kind === 'no entry')
        throw refusal(say`no packet for the device enters ${params.interface}: ${result.why}`);
      const places = new Places();
      const { steps, verdict } = placeTrace(analysis.tree.text, result.trace);
      const rows = steps.map(({ what, port, result: outcome, reason, line, text }, index) => {
        const where = port === null ? '' : say` on ${plain(port)}`;
        const place = line === null ? '' : `[${say`line ${line}`}](${places.link(params.uri, line)})`;
        const at = line === null ? '' : text === null ? ` (${place})` : ` (${place}: ${code(text)})`;
        return `${index + 1}. ${plain(what)}${where}: **${resultInWords(outcome)}**${say`, `}${plain(reason)}${at}`;
      });
      const none = rows.length === 0 ? [say`No filter stands in its way.`] : rows;
      const title = `# ${plain(showPacket(packet))}`;
      const parts = [
        title,
        say`It enters ${code(result.trace.interface)}.`,
        none.join('\n'),
        `**${plain(verdictInWords(verdict))}**`,
      ];
      return { markdown: `${parts.join('\n\n')}\n`, places: places.all };
    }),
  );
}
