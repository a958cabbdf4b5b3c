package io.slowking.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.artifact.NoArtifacts;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TargetAccount.Credentials;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.http.JsonBody;
import io.slowking.notification.Notifications;
import io.slowking.security.AddressGuard;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a start command, with the names that existing clients use for its fields, and says everything that is wrong with it at once. */
@Singleton
public class StartBenchmarkReader {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_LABELS = 50;
    private static final int MOST_ROUTES = 20;
    private static final int LONGEST_TEXT = 2_000;

    private final BenchmarkTypes types;
    private final Artifacts artifacts;
    private final Notifications notifications;
    private final AddressGuard guard;
    private final Sealer sealer;
    private final TimeLimits limits;

    StartBenchmarkReader(
            BenchmarkTypes types,
            Artifacts artifacts,
            Notifications notifications,
            AddressGuard guard,
            Sealer sealer,
            TimeLimits limits) {
        this.types = types;
        this.artifacts = artifacts;
        this.notifications = notifications;
        this.guard = guard;
        this.sealer = sealer;
        this.limits = limits;
    }

    /**
     * @throws io.slowking.http.Problem 422 with every field that needs mending
     */
    public StartBenchmark read(JsonBody body) {
        String name = body.requiredText(LONGEST_NAME, "name", "benchmark_name");
        String typeName = typeName(body);
        @Nullable
        TargetAddress address =
                address(body, "target_url", body.requiredText(LONGEST_TEXT, "target_url", "benchmark_url"));
        Optional<BenchmarkType> type = types.find(typeName);
        Credentials credentials =
                credentials(body, type.map(BenchmarkType::needsCredentials).orElse(true));
        Optional<JsonBody> settings = body.object("target_settings");
        @Nullable
        TargetAddress authUrl = settings.map(fields -> address(
                        fields,
                        "auth_url",
                        fields.optionalText(LONGEST_TEXT, "auth_url").orElse("")))
                .orElse(null);
        ArtifactSource source = source(body);
        @Nullable
        Duration deadline = body.optionalDuration("deadline", limits.longest()).orElse(null);
        BenchmarkType.Common common =
                new BenchmarkType.Common(count(body, source), deadline == null ? limits.overall() : deadline);
        List<String> routes = routes(body);
        StartBenchmark command = new StartBenchmark(
                name,
                typeName,
                new TargetAccount(
                        address == null ? TargetAddress.parse("invalid") : address,
                        credentials,
                        authUrl,
                        settings.map(fields -> fields.flag("csrf", false)).orElse(false),
                        settings.map(fields -> fields.flag("verify_tls", true)).orElse(true)),
                body.optionalText(LONGEST_LABEL, "target_infra", "infra").orElse(null),
                body.optionalText(LONGEST_LABEL, "target_version", "target_eigen_platform_version")
                        .orElse(null),
                source,
                type.map(found -> found.definition(body, common)).orElseGet(JsonNodeFactory.instance::objectNode),
                routes,
                deadline,
                body.map("labels", MOST_LABELS, LONGEST_NAME));
        body.throwIfInvalid();
        return command;
    }

    private String typeName(JsonBody body) {
        String type = body.requiredText(LONGEST_NAME, "benchmark_type");
        if (!type.isEmpty() && types.find(type).isEmpty()) {
            body.reject(
                    "benchmark_type",
                    "There is no benchmark type '%s'; there are: %s".formatted(type, String.join(", ", types.names())));
        }
        return type;
    }

    private @Nullable TargetAddress address(JsonBody body, String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            TargetAddress address = TargetAddress.parse(text);
            guard.check(URI.create(address.url()));
            return address;
        } catch (IllegalArgumentException | AddressGuard.Forbidden e) {
            body.reject(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Who logs in; null when nobody has to, and the command names nobody. */
    private @Nullable Credentials credentials(JsonBody body, boolean needed) {
        if (!needed && !body.has("username") && !body.has("password")) {
            return null;
        }
        String username = body.requiredText(LONGEST_TEXT, "username");
        return new Credentials(username, sealer.seal(new Secret(body.requiredSecret(LONGEST_TEXT, "password"))));
    }

    private ArtifactSource source(JsonBody body) {
        return body.object("artifacts").map(this::artifactSource).orElseGet(artifacts::byDefault);
    }

    private int count(JsonBody body, ArtifactSource source) {
        try {
            return artifacts.count(source);
        } catch (NoArtifacts e) {
            body.reject("artifacts", String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private ArtifactSource artifactSource(JsonBody fields) {
        Optional<String> set = fields.optionalText(LONGEST_TEXT, "set");
        Optional<String> path = fields.optionalText(LONGEST_TEXT, "path");
        Optional<JsonBody> generate = fields.object("generate");
        if (Stream.of(set, path, generate).filter(Optional::isPresent).count() != 1) {
            fields.reject("set", "artifacts has to have one of set, path and generate");
        }
        if (set.isPresent()) {
            return new ArtifactSource.NamedSet(set.get());
        }
        if (path.isPresent()) {
            return new ArtifactSource.Folder(path.get());
        }
        return generate.<ArtifactSource>map(numbers -> ArtifactSource.Generated.of(
                        (int) numbers.number("count", 1, 1_000_000, 50),
                        (int) numbers.number("bytes", 0, 10_000_000, 4_000),
                        numbers.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 7)))
                .orElseGet(artifacts::byDefault);
    }

    private List<String> routes(JsonBody body) {
        List<String> routes = body.texts("notify", MOST_ROUTES, LONGEST_TEXT);
        for (String route : routes) {
            try {
                notifications.check(route);
            } catch (IllegalArgumentException e) {
                body.reject("notify", String.valueOf(e.getMessage()));
            }
        }
        return routes.stream().distinct().map(notifications::keep).toList();
    }
}
