package io.fleetwatch.stack.postgres;

import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.certificates.Authority;
import io.fleetwatch.stack.process.DirectoryLock;
import io.fleetwatch.stack.process.Watchdog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server with the database {@value #DATABASE}, on a directory whose data survives.
 *
 * <pre>
 *   start(dir, port) ──▶ running ──stop()──▶ stopped ──start()──▶ running (same port, same data)
 *                           └──────close()──────┴──▶ closed (data stays; whoever made the directory deletes it)
 * </pre>
 */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "fleetwatch";
    private static final String USERNAME = "fleetwatch";
    private static final String PASSWORD = "fleetwatch";

    private final Path directory;
    private final int port;
    private final Authority.@Nullable Issued certificate;
    private final DirectoryLock lock;
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Path directory, int port, Authority.@Nullable Issued certificate, DirectoryLock lock) {
        this.directory = directory;
        this.port = port;
        this.certificate = certificate;
        this.lock = lock;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param directory made when missing; an orphaned server of an earlier run on it is stopped first
     * @param port to listen on, loopback only; 0 takes a free one
     * @throws IllegalStateException when another running process uses the directory
     */
    public static PostgresServer start(Path directory, int port) {
        return start(directory, port, null);
    }

    /** One that shows this certificate, and lets nobody in who comes in the clear or without a password. */
    public static PostgresServer start(Path directory, int port, Authority.@Nullable Issued certificate) {
        try {
            Files.createDirectories(directory);
            DirectoryLock lock = DirectoryLock.acquire(directory);
            PostgresServer server = new PostgresServer(directory, FreePorts.orNext(port), certificate, lock);
            try {
                reap(directory);
                server.start();
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a server that its dead parent left running on this directory; whoever calls owns the directory. */
    public static void reap(Path directory) {
        Postmaster.of(directory.resolve("data")).ifPresent(Postmaster::stopOrphan);
    }

    /** Starts it again after {@link #stop}, with the same port and data. */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile());
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPgBinaryResolver(new Binaries())
                    .setDataDirectory(dataDirectory())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    // The same order and case rules on every machine, whatever its locale is.
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    // The embedding library switches this off; then a killed server forgets acknowledged commits.
                    .setServerConfig("synchronous_commit", "on")
                    // TCP only: a socket file in /tmp would be one more thing to leave behind.
                    .setServerConfig("unix_socket_directories", "")
                    .setConnectConfig("connectTimeout", "5");
            if (certificate != null) {
                protect(builder, certificate);
            }
            running = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start; see " + directory.resolve("server.log"), e);
        }
        Postmaster.of(dataDirectory()).ifPresent(it -> Watchdog.watch(it.process(), Watchdog.Signal.INT));
        createDatabase(running);
    }

    private void protect(EmbeddedPostgres.Builder builder, Authority.Issued shown) throws IOException {
        Path access = directory.resolve("access.conf");
        // The embedding library looks at the server as its superuser, who has no password.
        Files.writeString(access, """
                hostssl all postgres localhost trust
                hostssl all all localhost scram-sha-256
                """);
        builder.setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", shown.certificate().toString())
                .setServerConfig("ssl_key_file", shown.key().toString())
                .setServerConfig("hba_file", access.toString());
    }

    /** Disconnects the clients and stops ("fast"); data and port are kept for {@link #start()}. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            running = null;
            // The library stops waiting after 5 s, which a busy machine needs for a last checkpoint.
            reap(directory);
        }
    }

    @Override
    public void close() {
        stop();
        lock.close();
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return port;
    }

    public String database() {
        return DATABASE;
    }

    public String username() {
        return USERNAME;
    }

    public String password() {
        return PASSWORD;
    }

    /** Without credentials; give {@link #username} and {@link #password} beside it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + DATABASE;
    }

    private Path dataDirectory() {
        return directory.resolve("data");
    }

    private static void createDatabase(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (statement
                    .executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")
                    .next()) {
                return;
            }
            // An ordinary role, so that what needs a superuser fails here and not in somebody's cluster.
            statement.execute("CREATE ROLE " + USERNAME + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USERNAME);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + DATABASE, e);
        }
    }
}
