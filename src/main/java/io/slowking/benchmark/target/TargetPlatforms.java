package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.security.AddressGuard;
import io.slowking.security.Sealer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Makes the clients of targets. */
@Singleton
public class TargetPlatforms {
    private static final Logger LOG = Logger.getLogger(TargetPlatforms.class);

    private final AddressGuard guard;
    private final Sealer sealer;
    private final Sessions sessions;
    private final ObjectMapper mapper;
    private final TargetConfig config;
    private final HttpClient uploads;
    private final HttpClient uncheckedUploads;
    private final Map<Endpoint, TargetApi> clients = new ConcurrentHashMap<>();

    private record Endpoint(String url, boolean verifyTls) {}

    TargetPlatforms(AddressGuard guard, Sealer sealer, Sessions sessions, ObjectMapper mapper, TargetConfig config) {
        this.guard = guard;
        this.sealer = sealer;
        this.sessions = sessions;
        this.mapper = mapper;
        this.config = config;
        this.uploads = uploadClient().build();
        this.uncheckedUploads =
                uploadClient().sslContext(AnyCertificate.context()).build();
    }

    /**
     * @param deprecations is told when the target calls something deprecated
     */
    public TargetPlatform at(TargetAccount account, Consumer<String> deprecations) {
        return new TargetPlatform(
                account,
                client(account.address(), account.verifyTls()),
                client(account.authentication(), account.verifyTls()),
                new MultipartUpload(account.verifyTls() ? uploads : uncheckedUploads, account, config, mapper),
                guard,
                sealer,
                sessions,
                mapper,
                config,
                deprecations);
    }

    private HttpClient.Builder uploadClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    private TargetApi client(TargetAddress address, boolean verifyTls) {
        return clients.computeIfAbsent(new Endpoint(address.url(), verifyTls), this::build);
    }

    private TargetApi build(Endpoint endpoint) {
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(endpoint.url()))
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true);
        if (!endpoint.verifyTls()) {
            LOG.warnf("The certificate of %s is not verified, as asked for", endpoint.url());
            builder.trustAll(true).verifyHost(false);
        }
        return builder.build(TargetApi.class);
    }
}
