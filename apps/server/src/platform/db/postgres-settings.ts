/** Command line settings of the managed server. They win over postgresql.conf, so an upgrade may change them. */
export function serverSettings(at: { port: number; socketDir: string; fsync: boolean }): string[] {
  const settings: Record<string, string> = {
    port: String(at.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: at.socketDir,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: '128MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '1GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    // Statement parameters and the rows that details quote hold names, phones and addresses: they never belong in a log.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    wal_level: 'replica',
    max_wal_size: '1GB',
    min_wal_size: '128MB',
    wal_keep_size: '256MB',
    checkpoint_timeout: '10min',
    checkpoint_completion_target: '0.9',
    synchronous_commit: 'on',
    ...(at.fsync
      ? { fsync: 'on', full_page_writes: 'on' }
      : { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
