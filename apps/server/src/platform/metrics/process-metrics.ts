import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Memory, processor and the event loop's delay of this process. Returns what ends the watching of the loop. */
export function measureProcess(registry: Registry): () => void {
  const registers: [] = [];
  registry.registerMetric(
    new Gauge({
      name: 'hearthline_process_memory_bytes',
      help: 'Memory of the process: resident, heap in use, heap reserved, outside the heap.',
      labelNames: ['part'],
      registers,
      collect() {
        const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
        for (const [part, bytes] of Object.entries({ rss, heapUsed, heapTotal, external })) this.set({ part }, bytes);
      },
    }),
  );
  registry.registerMetric(
    new Counter({
      name: 'hearthline_process_cpu_seconds_total',
      help: 'Time of the processor used by the process.',
      registers,
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / 1e6);
      },
    }),
  );
  const started = new Gauge({
    name: 'hearthline_process_start_time_seconds',
    help: 'When the process began, in seconds since 1970.',
    registers: [registry],
  });
  started.set(Math.round(Date.now() / 1000 - process.uptime()));
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  registry.registerMetric(
    new Gauge({
      name: 'hearthline_process_loop_delay_seconds',
      help: 'How long the event loop was held up at most since it was last asked.',
      registers,
      collect() {
        this.set(delay.max > 0 && Number.isFinite(delay.max) ? Math.max(0, delay.max / 1e9 - 0.02) : 0);
        delay.reset();
      },
    }),
  );
  return () => delay.disable();
}
