package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.security.GuardedHttp;
import io.slowking.security.Sealer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Makes the clients of targets. */
@Singleton
public class TargetPlatforms {
    private static final Logger LOG = Logger.getLogger(TargetPlatforms.class);

    private final GuardedHttp http;
    private final Sealer sealer;
    private final Sessions sessions;
    private final ObjectMapper mapper;
    private final TargetConfig config;

    TargetPlatforms(GuardedHttp http, Sealer sealer, Sessions sessions, ObjectMapper mapper, TargetConfig config) {
        this.http = http;
        this.sealer = sealer;
        this.sessions = sessions;
        this.mapper = mapper;
        this.config = config;
    }

    /**
     * @param deprecations is told when the target calls something deprecated
     */
    public TargetPlatform at(TargetAccount account, Consumer<String> deprecations) {
        if (!account.verifyTls()) {
            LOG.warnf("The certificate of %s is not verified, as asked for", account.url());
        }
        return new TargetPlatform(
                account,
                api(account.address(), account.verifyTls()),
                api(account.authentication(), account.verifyTls()),
                sealer,
                sessions,
                mapper,
                config,
                deprecations);
    }

    private TargetApi api(TargetAddress address, boolean verifyTls) {
        return new TargetApi(http, address, verifyTls, config, mapper);
    }
}
