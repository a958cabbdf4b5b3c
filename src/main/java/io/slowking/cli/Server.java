package io.slowking.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.slowking.embedded.CannotStart;
import io.slowking.embedded.DataFolder;
import io.slowking.embedded.EmbeddedServers;
import io.slowking.embedded.SecretFile;
import io.slowking.security.Sealer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Runs Slowking in this process: the embedded servers that are needed, then the application, then all of it down again in reverse. */
final class Server {
    private static final long PATIENCE_SECONDS = 30;
    private static final Set<String> IN_EXAMPLES =
            Set.of("admin", "changeit", "changeme", "example", "password", "postgres", "secret", "slowking", "test");

    private Server() {}

    /**
     * Runs until the application ends.
     *
     * @param application what is done once Slowking serves
     * @return its exit code
     * @throws CannotStart when something needed is missing; the message says what to do
     */
    static int run(Class<? extends QuarkusApplication> application, String... arguments) {
        refuseTakenPort();
        EmbeddedServers.reserve(Settings.port());
        boolean postgres = !Settings.given("SLOWKING_DB_URL", "QUARKUS_DATASOURCE_JDBC_URL");
        boolean kafka = !Settings.given("SLOWKING_KAFKA", "KAFKA_BOOTSTRAP_SERVERS");
        decideAccess(postgres && kafka);
        if (!postgres && !kafka) {
            requireSecretKey();
            return serve(application, arguments);
        }
        try (DataFolder data = DataFolder.take(Settings.dataFolder())) {
            setUp(data);
            EmbeddedServers servers = EmbeddedServers.start(data, postgres, kafka);
            servers.whenLost(Server::giveUp);
            CountDownLatch served = new CountDownLatch(1);
            // A signal ends the application from a thread of its own; the servers have to outlive it, and the process
            // the servers.
            Thread last = new Thread(() -> closeAfter(served, servers), "slowking-embedded-stop");
            Runtime.getRuntime().addShutdownHook(last);
            try {
                servers.settings().forEach(System::setProperty);
                System.out.println(servers);
                return serve(application, arguments);
            } finally {
                served.countDown();
                closeUnlessShuttingDown(last, servers);
            }
        } catch (IOException e) {
            throw new CannotStart("The data folder could not be released: " + e.getMessage(), e);
        }
    }

    private static int serve(Class<? extends QuarkusApplication> application, String... arguments) {
        AtomicInteger exitCode = new AtomicInteger(Main.FAILED);
        Quarkus.run(
                application,
                (code, failure) -> {
                    exitCode.set(failure == null ? code : Main.FAILED);
                    if (failure != null) {
                        System.err.println(reason(failure));
                    }
                },
                arguments);
        return exitCode.get();
    }

    private static void setUp(DataFolder data) {
        setDefault(
                "SLOWKING_SECRET_KEY",
                "slowking.secret-key",
                SecretFile.readOrMake(data.path().resolve("secret.key"), Sealer::newKey));
        setDefault("OUTPUT_DIR", "output.dir", data.folder("reports").toString());
        setDefault(
                "SLOWKING_ARTIFACTS_ROOT",
                "slowking.artifacts.root",
                data.folder("artifacts").toString());
        // Not the shared temporary folder: there, the one of another user would be in the way.
        setDefault(
                "QUARKUS_HTTP_BODY_UPLOADS_DIRECTORY",
                "quarkus.http.body.uploads-directory",
                data.folder("uploads").toString());
        System.setProperty(
                "quarkus.log.file.path",
                data.folder("logs").resolve("slowking.log").toString());
        System.setProperty("quarkus.log.file.enabled", "true");
    }

    private static void setDefault(String variable, String property, String value) {
        if (System.getenv(variable) == null && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void requireSecretKey() {
        if (Settings.get("SLOWKING_SECRET_KEY").isEmpty()) {
            throw new CannotStart(
                    "With a database of yours SLOWKING_SECRET_KEY has to be set, the same for every copy; it seals the targets' passwords. Make one: openssl rand -base64 32");
        }
    }

    /**
     * Nobody has to show a key at an installation that only this machine reaches and that nobody configured. Behind a loopback address with servers of
     * its own there may be a proxy, so that one asks for keys as any other does.
     */
    private static void decideAccess(boolean bringsItsServers) {
        try {
            boolean loopback = InetAddress.getByName(Settings.host()).isLoopbackAddress();
            if (!loopback) {
                refuseDefaultSecrets();
            }
            setDefault("SLOWKING_ACCESS", "slowking.access", loopback && bringsItsServers ? "open" : "keys");
        } catch (UnknownHostException e) {
            throw new CannotStart("SLOWKING_HOST is no address of this machine: " + Settings.host(), e);
        }
    }

    /** Beyond this machine a secret that stands in everybody's examples is none. The key that seals is looked at by the Sealer, always. */
    private static void refuseDefaultSecrets() {
        for (String name : List.of("SLOWKING_DB_PASSWORD", "SLOWKING_NOTIFICATION_WEBHOOK_SECRET")) {
            Settings.get(name)
                    .filter(secret -> IN_EXAMPLES.contains(secret.toLowerCase(Locale.ROOT)))
                    .ifPresent(_ -> {
                        throw new CannotStart(
                                "%s is a word that stands in everybody's examples. Set a secret, as made by: openssl rand -hex 24"
                                        .formatted(name));
                    });
        }
    }

    /** Before anything is started, and anything is said. Who takes the port between this look and our own listening is told the same, later. */
    private static void refuseTakenPort() {
        try (ServerSocket socket = new ServerSocket()) {
            // As the HTTP server does: connections of the last run that linger do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(Settings.host(), Settings.port()));
        } catch (BindException e) {
            throw new CannotStart(portInUse(), e);
        } catch (IOException e) {
            throw new CannotStart("Port %d can't be used: %s".formatted(Settings.port(), e.getMessage()), e);
        }
    }

    private static String portInUse() {
        return "Port %d is in use. Stop what uses it, or set SLOWKING_PORT (and SLOWKING_DATA) to start beside it."
                .formatted(Settings.port());
    }

    /** Without its database there is nothing left to do; whoever watches over the program starts it anew, and sees why. */
    private static void giveUp(String reason) {
        System.err.println(reason);
        Quarkus.asyncExit(Main.FAILED);
    }

    private static void closeAfter(CountDownLatch served, EmbeddedServers servers) {
        try {
            if (!served.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "Slowking did not end within %d s; stopping its servers".formatted(PATIENCE_SECONDS));
            }
            servers.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeUnlessShuttingDown(Thread last, EmbeddedServers servers) {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
            servers.close();
        } catch (IllegalStateException shuttingDown) {
            // The hook closes them.
        }
    }

    private static String reason(Throwable failure) {
        String message = ExceptionUtils.getRootCauseMessage(failure);
        return message.contains("Address already in use")
                        || message.contains("already bound")
                        || message.contains("seems to be in use")
                ? portInUse()
                : "Slowking could not start: " + message;
    }
}
