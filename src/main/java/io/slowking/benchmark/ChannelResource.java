package io.slowking.benchmark;

import io.slowking.messaging.EventCatalogue;
import io.slowking.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The topics that other programs may read. */
@Path("/api/v1/benchmarks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "events")
public class ChannelResource {
    private final EventCatalogue catalogue;

    ChannelResource(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A topic with the event types on it. */
    public record Channel(String topic, List<String> events) {}

    @GET
    @Path("/channels")
    @Operation(
            operationId = "list_channels",
            summary = "The topics and their event types; /asyncapi.json has the details")
    public List<Channel> list() {
        return catalogue.topics().stream()
                .map(topic -> new Channel(
                        topic.name(),
                        catalogue.typesOf(topic).stream()
                                .map(EventCatalogue::nameOf)
                                .toList()))
                .toList();
    }
}
