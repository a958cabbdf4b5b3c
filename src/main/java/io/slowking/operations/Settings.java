package io.slowking.operations;

import io.slowking.security.Masking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** The settings in force: each with where it comes from, and without secrets. */
@Singleton
public class Settings {
    /** Those that have no value unless somebody gives one. */
    private static final List<String> WITHOUT_DEFAULT = List.of(
            "email.encryption",
            "email.host",
            "email.password",
            "email.port",
            "email.username",
            "output.dir",
            "slowking.access.anonymous-networks",
            "slowking.artifacts.default-set",
            "slowking.artifacts.root",
            "slowking.db.password",
            "slowking.db.url",
            "slowking.db.user",
            "slowking.former-secret-keys",
            "slowking.kafka",
            "slowking.mail.from",
            "slowking.notification.webhook-secret",
            "slowking.scaletest.keep",
            "slowking.secret-key",
            "slowking.targets.allow",
            "slowking.test-runs.routes",
            "slowking.traces.disabled",
            "slowking.traces.endpoint");

    private static final Pattern NAME =
            Pattern.compile("slowking\\..*|email\\.(encryption|host|password|port|username)|output\\.dir");
    private static final Pattern SECRET = Pattern.compile("password|secret|token|credential");
    private static final Pattern SECRET_IN_URL =
            Pattern.compile("((?:password|secret|token|key)=)[^&;\\s]+|(//)[^/@\\s]+@", Pattern.CASE_INSENSITIVE);

    private final Config config;

    Settings(Config config) {
        this.config = config;
    }

    /**
     * A setting.
     *
     * @param value empty when it has none
     * @param hidden whether it has a value that is not shown
     * @param source where the value comes from; empty when it has none
     */
    public record Setting(String name, String value, boolean hidden, String source) {}

    /** All of them, by name. */
    public List<Setting> all() {
        TreeSet<String> names = new TreeSet<>(WITHOUT_DEFAULT);
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> NAME.matcher(name).matches())
                .forEach(names::add);
        return names.stream().map(this::setting).toList();
    }

    private Setting setting(String name) {
        ConfigValue found = config.getConfigValue(name);
        String value = Objects.requireNonNullElse(found.getValue(), "");
        if (value.isEmpty()) {
            return new Setting(name, "", false, "");
        }
        boolean hidden = SECRET.matcher(name).find();
        return new Setting(name, hidden ? "" : masked(value), hidden, source(found));
    }

    private static String masked(String value) {
        return SECRET_IN_URL.matcher(Masking.text(value)).replaceAll("$1$2…");
    }

    private static String source(ConfigValue value) {
        String name = Objects.requireNonNullElse(value.getSourceName(), "");
        if (name.startsWith("EnvConfigSource")) {
            return "environment variable";
        }
        if (name.startsWith("SysPropConfigSource")) {
            return "system property";
        }
        if (name.contains(".env")) {
            return "file .env";
        }
        return name.isEmpty() || name.contains("Default") || name.contains("application.properties") ? "default" : name;
    }
}
