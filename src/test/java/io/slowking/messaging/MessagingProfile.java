package io.slowking.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The program with one more module, {@link TestModule}, of whose events nobody else's tests know. */
public final class MessagingProfile implements QuarkusTestProfile {
    private static final String CONSUMED = "mp.messaging.incoming.consumed.topics";

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestModule.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(CONSUMED, ofTheProgram(CONSUMED) + "," + TestEvent.TOPIC);
    }

    private static String ofTheProgram(String setting) {
        Properties settings = new Properties();
        try (InputStream file = MessagingProfile.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.getProperty(setting);
    }
}
