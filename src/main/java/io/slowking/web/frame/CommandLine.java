package io.slowking.web.frame;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Commands to be copied from a page: they reach the Slowking that shows them. */
@RequestScoped
@Named("commandLine")
public class CommandLine {
    /** Where commands look when they are told nothing. */
    private static final Set<String> USUAL = Set.of("http://127.0.0.1:8091", "http://localhost:8091");

    private final RoutingContext context;
    private final String publicUrl;
    private final String listensAt;

    CommandLine(
            RoutingContext context,
            @ConfigProperty(name = "slowking.public-url") String publicUrl,
            @ConfigProperty(name = "slowking.host") String host,
            @ConfigProperty(name = "slowking.port") int port) {
        this.context = context;
        this.publicUrl = publicUrl;
        this.listensAt = "http://%s:%d".formatted(host, port);
    }

    /** A command that calls Slowking. */
    public String of(String command) {
        return "./slowking " + command + server("--server");
    }

    /** Starts a sample target that reports to Slowking. */
    public String sampleTarget() {
        return "./slowking sample-target" + server("--slowking");
    }

    private String server(String option) {
        String address = address();
        return USUAL.contains(address) ? "" : " %s %s".formatted(option, address);
    }

    /** The address that was configured to be shown to others; where none was, the one under which the visitor has found the page. */
    public String address() {
        HttpServerRequest request = context.request();
        HostAndPort here = request.authority();
        return here == null || !publicUrl.equals(listensAt) ? publicUrl : request.scheme() + "://" + here;
    }
}
