package ai.postforge.bootstrap.service;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.operations.SeedData;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.migration.MigrationReport;
import ai.postforge.persistence.migration.Migrations;
import ai.postforge.web.WebDefaults;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running API. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    // What a generation needs beside the generator's time.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ApplicationContext context;
    private final WriteStore store;
    private final int port;

    private Service(ApplicationContext context, WriteStore store, int port) {
        this.context = context;
        this.store = store;
        this.port = port;
    }

    /**
     * Brings the database's schema up to date and opens the port. The embedded database gets the seed data, once.
     *
     * @throws ServiceStartException if the port is taken
     */
    public static Service start(Settings settings, Database database, Parts parts) {
        return start(settings, database, parts, Map.of());
    }

    /**
     * As {@link #start}, for nobody but programs of this machine.
     *
     * @throws ServiceStartException if the port is taken
     */
    public static Service startLocally(Settings settings, Database database, Parts parts) {
        return start(settings, database, parts, Map.of("micronaut.server.host", "127.0.0.1"));
    }

    private static Service start(Settings settings, Database database, Parts parts, Map<String, Object> others) {
        // Most of a start: side by side, it is over sooner.
        CompletableFuture<Void> migrated = inItsOwnThread("migrating", () -> {
            migrate(database);
            return null;
        });
        CompletableFuture<WriteStore> opened =
                inItsOwnThread("opening-the-store", () -> WriteStore.open(database.writes(), database.poolSize()));
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .bootstrapEnvironment(false)
                .properties(properties(settings))
                .properties(others)
                .singletons(settings, database, parts)
                .build();
        try {
            context.start();
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            migrated.join();
            WriteStore store = opened.join();
            context.registerSingleton(store);
            int port = server.start().getPort();
            LOG.info("event=started port={}", port);
            return new Service(context, store, port);
        } catch (RuntimeException e) {
            context.close();
            closeOnceOpen(opened);
            throw explain(e, settings.port());
        }
    }

    private static void closeOnceOpen(CompletableFuture<WriteStore> opened) {
        try {
            opened.join().close();
        } catch (CompletionException e) {
            LOG.debug("event=store-not-opened", e);
        }
    }

    private static <T> CompletableFuture<T> inItsOwnThread(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().name(name).daemon().start(task));
    }

    /**
     * Looks whether the settings' address and port can be listened on, before anything else is started in vain.
     *
     * @throws ServiceStartException if the port is taken, or the address is not one of this machine
     */
    public static void requireFree(Settings settings) {
        try {
            new ServerSocket(settings.port(), 0, localAddress(settings)).close();
        } catch (IOException e) {
            throw taken(settings.port(), e);
        }
    }

    /** Null for all addresses of this machine. */
    private static @Nullable InetAddress localAddress(Settings settings) throws SocketException {
        if (settings.host().isEmpty()) {
            return null;
        }
        String host = settings.host().get();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                    return address;
                }
            }
            throw new UnknownHostException(host);
        } catch (UnknownHostException e) {
            throw new ServiceStartException("HOST is \"" + host + "\", which is not an address of this machine", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Takes no new requests, lets those end that are running, and stops. The database stays open. */
    @Override
    public void close() {
        LOG.info("event=stopping");
        context.close();
        store.close();
        LOG.info("event=stopped");
    }

    private static void migrate(Database database) {
        MigrationReport report = new Migrations(database.direct()).migrate();
        LOG.info(
                "event=migrated applied={} version={}",
                report.applied(),
                report.version().orElse("none"));
        if (database.isEmbedded() && new SeedData(database.direct()).load()) {
            LOG.info("event=seeded");
        }
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new HashMap<>(WebDefaults.properties());
        properties.put("micronaut.server.port", settings.port());
        properties.put("postforge.web.app-origins", settings.web().appOrigins());
        properties.put(
                "postforge.web.request-timeout", settings.web().requestTimeout().toString());
        settings.host().ifPresent(host -> properties.put("micronaut.server.host", host));
        properties.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
        properties.put(
                "micronaut.lifecycle.graceful-shutdown.grace-period",
                settings.ai().timeout().plus(GRACE).toString());
        return properties;
    }

    private static RuntimeException explain(RuntimeException thrown, int port) {
        RuntimeException failure =
                thrown instanceof CompletionException && thrown.getCause() instanceof RuntimeException cause
                        ? cause
                        : thrown;
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(BindException.class::isInstance)
                ? taken(port, failure)
                : failure;
    }

    private static ServiceStartException taken(int port, Exception cause) {
        return new ServiceStartException("port " + port + " is taken; end what listens there, or set PORT", cause);
    }
}
