import type { Server } from 'node:http';

/**
 * Takes no new connections, lets what is under way be answered, and closes each connection once it is idle.
 * After `limit` milliseconds what is left is cut off.
 */
export async function drain(server: Server, limit: number): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), limit);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(idle);
  clearTimeout(cut);
}
