package io.slowking.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The server that takes our mails. */
@ConfigMapping(prefix = "email")
interface MailServerConfig {
    @WithDefault("localhost")
    String host();

    @WithDefault("25")
    int port();

    /** The account; without it nobody signs in. */
    Optional<String> username();

    Optional<String> password();

    @WithDefault("optional")
    Encryption encryption();

    /** When the connection becomes a secret one. */
    enum Encryption {
        /** Never. */
        NONE,
        /** By STARTTLS, when the server offers it. */
        OPTIONAL,
        /** By STARTTLS, or there is no mail. */
        STARTTLS,
        /** From its first byte, as servers have it on port 465. */
        TLS
    }
}
