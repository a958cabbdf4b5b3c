package io.slowking.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.slowking.embedded.DataFolder;
import io.slowking.embedded.EmbeddedServers;
import io.slowking.security.Sealer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The embedded PostgreSQL and Kafka, started once for all test classes of a run, whatever their profiles. */
@QuarkusTestResource(TestServers.class)
public final class TestServers implements QuarkusTestResourceLifecycleManager {
    private static final Path FOLDER =
            Path.of("target", "test-servers", UUID.randomUUID().toString());

    /** Tests don't wait as long as operators do. */
    private static final Map<String, String> QUICK = Map.ofEntries(
            Map.entry("slowking.port", "0"),
            Map.entry("slowking.messaging.partitions", "4"),
            Map.entry("slowking.messaging.back-off", "20ms"),
            Map.entry("slowking.messaging.longest-back-off", "100ms"),
            Map.entry("slowking.messaging.attempts", "3"),
            Map.entry("slowking.targets.back-off", "20ms"),
            Map.entry("slowking.targets.connect-timeout", "2s"),
            Map.entry("slowking.targets.read-timeout", "3s"),
            Map.entry("slowking.traces.disabled", "false"),
            Map.entry("quarkus.log.console.level", "WARN"));

    /** Made on first use, stopped with the JVM. */
    private static final class Shared {
        static final Map<String, String> SETTINGS = start();

        private static Map<String, String> start() {
            DataFolder data = DataFolder.take(FOLDER);
            EmbeddedServers servers = EmbeddedServers.start(data, true, true);
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.put("slowking.secret-key", Sealer.newKey());
            settings.put("output.dir", data.folder("reports").toString());
            settings.put("slowking.artifacts.root", data.folder("artifacts").toString());
            settings.put(
                    "quarkus.http.body.uploads-directory",
                    data.folder("uploads").toString());
            settings.put("email.host", "127.0.0.1");
            settings.put("email.port", Integer.toString(EmbeddedServers.freePort()));
            settings.put("slowking.notification.webhook-secret", "a shared secret");
            settings.put("slowking.notification.routes.team", "mailto:team@example.org");
            settings.put("slowking.notification.routes.nobody", "http://127.0.0.1:1/hook");
            settings.putAll(QUICK);
            return Map.copyOf(settings);
        }
    }

    /** Where a test may start a mail server; nobody listens there otherwise. */
    @Override
    public Map<String, String> start() {
        return Shared.SETTINGS;
    }

    @Override
    public void stop() {
        // They serve the next test class, too.
    }
}
